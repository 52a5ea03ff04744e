//! The contract of the language, a module for each of its sections. The programs are written as a reader of that page
//! would write them, and every figure beside them was worked out by hand or by PyTorch.

#![allow(
    deprecated,
    reason = "networks that show a rule need not make sense: no lints of `cnn` here"
)]

mod arguments;
mod checks;
mod expressions;
mod flow;
mod items;
mod joins;
mod layers;
mod paths;
mod rust;
mod statements;
mod three_ideas;

use cnn::{Report, Shape};

/// The paths of all layers, in their order.
fn paths(report: &Report) -> Vec<&str> {
    report.layers().map(|layer| layer.path).collect()
}

/// The paths of all scopes, the inner ones first.
fn scopes(report: &Report) -> Vec<&str> {
    report.scopes().map(|scope| scope.path).collect()
}

/// What each layer takes: the paths of the layers, or the names of the inputs.
fn edges(report: &Report) -> Vec<String> {
    let taken = |number| report.tensor(number).map_or("?", |(name, _)| name);
    report
        .layers()
        .map(|layer| {
            let from: Vec<&str> = layer.inputs().map(taken).collect();
            format!("{} <- {}", layer.path, from.join(" "))
        })
        .collect()
}

/// The tensors under the names that a PyTorch `state_dict` gives them.
fn state_dict(report: &Report) -> Vec<String> {
    report.state_dict().map(|entry| entry.to_string()).collect()
}

const fn shape<const N: usize>(sizes: [u64; N]) -> Shape {
    Shape::new(&sizes)
}
