//! Receptive fields against the pixels that have a gradient in PyTorch.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod bounds;
mod random;
mod small;

use cnn::Report;
use cnn_lang::diagnostic::Severity;

/// The reports of the networks of a program.
fn compiled(program: &str) -> Vec<Report> {
    let checked = cnn_lang::check(program.parse().expect("tokens"));
    let messages = checked.diagnostics.iter();
    let errors: Vec<&str> = messages
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|error| &*error.message)
        .collect();
    assert!(errors.is_empty(), "{program}: {errors:#?}");
    checked
        .networks
        .into_iter()
        .map(|network| network.report)
        .collect()
}

/// The report of a network that is declared as text.
fn declared(input: &str, body: &str) -> Report {
    compiled(&format!("net N({input}) {{ {body} }}")).remove(0)
}

/// The size of the receptive field of the output along each axis.
fn sizes(input: &str, body: &str) -> Vec<u64> {
    declared(input, body).receptive_field().collect()
}
