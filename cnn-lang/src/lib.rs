//! The language of [`cnn!`](https://docs.rs/cnn) as a library: tokens to checked networks, and the Rust that they expand to.

#![forbid(unsafe_code)]

// A library does not have it of itself.
extern crate proc_macro;

mod ast;
mod bind;
mod check;
mod count;
mod culprit;
mod elaborate;
mod errors;
mod eval;
mod expand;
mod ide;
mod limits;
mod lint;
mod mistake;
mod names;
mod notes;
mod number;
mod parse;
pub mod phases;
mod pipeline;
mod similar;
mod spot;
#[cfg(test)]
mod tests;

use proc_macro2::{Span, TokenStream};
use spot::Spot;

/// What Rust gets of an invocation of `cnn!`.
pub fn expand(tokens: TokenStream) -> TokenStream {
    pipeline::pipeline(tokens)
}

/// The same, and what rust-analyzer shows, completes and follows.
pub fn expand_for_editor(tokens: TokenStream) -> TokenStream {
    ide::pipeline(tokens)
}

/// The drawing of a packed report as a literal, for rustdoc.
#[cfg(feature = "drawings")]
pub fn drawing(packed: TokenStream) -> TokenStream {
    expand::picture::drawing(packed)
}

/// A panic of the macro itself as an error that asks for a report.
pub fn panicked(message: &str) -> TokenStream {
    let text = mistake::panicked(message).text();
    errors::compile_error(Spot::from(Span::call_site()), &text)
}
