//! The language of [`cnn!`](https://docs.rs/cnn) as a library: tokens to checked networks, and the Rust that they expand to.

#![forbid(unsafe_code)]

// A library does not have it of itself.
extern crate proc_macro;

mod ast;
mod attributes;
mod backtrace;
mod bind;
mod budget;
mod check;
mod count;
mod diagnostic;
mod editor;
mod elaborate;
mod errors;
mod eval;
mod expand;
mod ident;
mod limits;
mod lint;
mod lint_defs;
mod mentions;
mod network;
mod number;
mod parse;
pub mod phases;
mod pipeline;
mod repair;
mod similar;
mod span_range;
mod symbol;
#[cfg(test)]
mod tests;

use proc_macro2::{Span, TokenStream};
use span_range::SpanRange;

/// What Rust gets of an invocation of `cnn!`.
pub fn expand(tokens: TokenStream) -> TokenStream {
    pipeline::pipeline(tokens)
}

/// The same, and what rust-analyzer shows, completes and follows.
pub fn expand_for_editor(tokens: TokenStream) -> TokenStream {
    editor::pipeline(tokens)
}

/// The drawing of a packed report as a literal, for rustdoc.
#[cfg(feature = "drawings")]
pub fn drawing(packed: TokenStream) -> TokenStream {
    expand::picture::drawing(packed)
}

/// A panic of the macro itself as an error that asks for a report.
pub fn panicked(message: &str) -> TokenStream {
    let text = diagnostic::panicked(message).text();
    errors::compile_error(SpanRange::from(Span::call_site()), &text)
}
