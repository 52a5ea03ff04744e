//! Receptive fields against the pixels that have a gradient in PyTorch.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod random;
mod small;

use cnn::Report;

/// The report of a network that is declared as text.
fn declared(input: &str, body: &str) -> Report {
    let tokens = format!("net N({input}) {{ {body} }}").parse();
    let checked = cnn_lang::check(tokens.expect("tokens"));
    let errors: Vec<&str> = checked.diagnostics.iter().map(|error| &*error.message).collect();
    let network = checked.networks.into_iter().next();
    network
        .unwrap_or_else(|| panic!("{input}: {body}\n{errors:#?}"))
        .report
}

/// The size of the receptive field of the output along each axis.
fn sizes(input: &str, body: &str) -> Vec<u64> {
    declared(input, body).receptive_field().collect()
}
