//! The networks whose compile time is measured, and their counterparts by hand: see `benches/README.md`.

#![expect(clippy::panic, reason = "a benchmark stops at the first failure")]

pub mod by_hand;
pub mod callgrind;
pub mod subject;
pub mod table;

use cnn_lang::phases::{self, Declared};
use proc_macro2::TokenStream;
use std::path::PathBuf;
use subject::Subject;

/// The root of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The tokens of each invocation. Invalidates the spans of earlier tokens, whose number would slow down every lookup of a
/// span.
///
/// # Panics
///
/// If the text is not made of Rust tokens.
pub fn tokens(subject: &Subject) -> Vec<TokenStream> {
    proc_macro2::extra::invalidate_current_thread_spans();
    let parse = |text: &String| match text.parse() {
        Ok(tokens) => tokens,
        Err(error) => panic!("{}: {error}", subject.name),
    };
    subject.invocations.iter().map(parse).collect()
}

/// The networks of each invocation.
///
/// # Panics
///
/// If a network does not compile.
pub fn declared(subject: &Subject) -> Vec<Vec<Declared>> {
    let parts = tokens(subject).into_iter().map(|tokens| {
        let read = phases::parse(tokens);
        let program = read.work_out();
        assert_eq!(program.errors(), 0, "{} does not compile", subject.name);
        program.declared()
    });
    parts.collect()
}
