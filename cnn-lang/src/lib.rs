//! The language of [`cnn!`](https://docs.rs/cnn) as a library: tokens to checked networks, diagnostics as data, and the
//! Rust that the networks expand to.
//!
//! [`check`] gives the networks and the [diagnostics](diagnostic), [`expand`] the Rust. Both take the tokens between
//! the braces of an invocation, from the compiler or from text: enable `span-locations` of `proc-macro2` for lines and
//! columns outside of a macro.

#![forbid(unsafe_code)]

// For the types of the compiler in `proc_macro2`.
extern crate proc_macro;

mod ast;
mod attributes;
mod backtrace;
mod bind;
mod budget;
mod check;
mod count;
mod declared;
pub mod diagnostic;
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
mod visit;

pub use declared::{Checked, Declared, DeclaredConstant, DeclaredLayer};

use proc_macro2::{Span, TokenStream};

/// Expands the tokens of an invocation of `cnn!` to the Rust that declares its networks.
///
/// An error becomes a `compile_error!` in the output.
///
/// ```
/// let rust = cnn_lang::expand("pub net Mlp(784) { Linear(10); }".parse().unwrap());
/// assert!(rust.to_string().contains("pub struct Mlp"));
/// ```
#[must_use]
pub fn expand(tokens: TokenStream) -> TokenStream {
    pipeline::expand(tokens)
}

/// The same as [`expand`], with what rust-analyzer needs for hover, completion and go-to-definition.
#[must_use]
pub fn expand_for_editor(tokens: TokenStream) -> TokenStream {
    pipeline::expand_for_editor(tokens)
}

/// Checks an invocation of `cnn!` without expanding it.
///
/// ```
/// use cnn_lang::diagnostic::Severity;
///
/// let checked = cnn_lang::check("net Mlp(784) { Linear(10); }".parse().unwrap());
/// assert_eq!(checked.networks[0].report.metrics().params, 7_850);
///
/// let checked = cnn_lang::check("net Mlp(784) { Linear(400 -> 10); }".parse().unwrap());
/// let error = &checked.diagnostics[0];
/// assert_eq!(error.severity, Severity::Error);
/// assert_eq!(error.message, "this `Linear` takes 400 inputs, but 784 arrive");
/// let edit = &error.helps[0].suggestions[0].edits[0];
/// assert_eq!(edit.text, "Linear(784 -> 10)");
/// ```
#[must_use]
pub fn check(tokens: TokenStream) -> Checked {
    pipeline::check(tokens)
}

/// The drawing of a packed report as a string literal, for rustdoc.
#[cfg(feature = "drawings")]
#[must_use]
pub fn drawing(packed: TokenStream) -> TokenStream {
    expand::picture::drawing(packed)
}

/// An error that asks for a bug report: for a panic of this crate, with the panic's message.
///
/// ```
/// let rust = cnn_lang::panicked("index out of bounds");
/// assert!(rust.to_string().contains("compile_error"));
/// ```
#[must_use]
pub fn panicked(message: &str) -> TokenStream {
    diagnostic::tokens(&diagnostic::bug(Span::call_site().into(), message))
}
