//! What compile time is measured of: see `benches/README.md`.

#![expect(
    clippy::panic,
    reason = "where something is not as it should be, there is nothing to measure"
)]

pub mod callgrind;
pub mod subject;

use cnn_lang::phases::{self, Declared};
use proc_macro2::TokenStream;
use std::path::PathBuf;
use subject::Subject;

/// Where the workspace is.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The tokens of each invocation, as the macro gets them. Tokens that were read before have no places any more: their
/// number would make every question for a place slower.
///
/// # Panics
///
/// If they are no tokens of Rust.
pub fn tokens(subject: &Subject) -> Vec<TokenStream> {
    proc_macro2::extra::invalidate_current_thread_spans();
    let parse = |text: &String| match text.parse() {
        Ok(tokens) => tokens,
        Err(error) => panic!("{}: {error}", subject.name),
    };
    subject.invocations.iter().map(parse).collect()
}

/// What Rust gets of each invocation.
///
/// # Panics
///
/// If a network is refused.
pub fn declared(subject: &Subject) -> Vec<Vec<Declared>> {
    let parts = tokens(subject).into_iter().map(|tokens| {
        let read = phases::parse(tokens);
        let program = read.work_out();
        assert_eq!(program.errors(), 0, "{} does not compile", subject.name);
        program.declared()
    });
    parts.collect()
}
