//! Tests of the language reference, a module for each section. The figures were computed by hand or by PyTorch, not by
//! the crate.

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

/// The paths of all layers, in order.
fn paths(report: &Report) -> Vec<&str> {
    report.layers().map(|layer| layer.path).collect()
}

/// The paths of all scopes, inner scopes first.
fn scopes(report: &Report) -> Vec<&str> {
    report.scopes().map(|scope| scope.path).collect()
}

/// The inputs of each layer: paths of layers, or names of inputs.
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

/// The tensors by their names in a PyTorch `state_dict`.
fn state_dict(report: &Report) -> Vec<String> {
    report.state_dict().map(|entry| entry.to_string()).collect()
}

const fn shape<const N: usize>(sizes: [u64; N]) -> Shape {
    Shape::new(&sizes)
}
