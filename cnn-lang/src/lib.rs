//! The language of [`cnn!`](https://docs.rs/cnn) as a library: it parses and checks networks, reports diagnostics as data,
//! and expands networks to Rust.
//!
//! [`check`] returns the networks and the [diagnostics](diagnostic), [`expand`] the Rust. Both take the tokens between
//! the braces of an invocation. Outside of a macro, enable the feature `span-locations` of `proc-macro2` to get lines and
//! columns.

#![forbid(unsafe_code)]

// `proc_macro2` uses its types inside a macro.
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
mod elsewhere;
mod errors;
mod eval;
mod expand;
mod heaviest;
mod ident;
mod limits;
mod lint;
mod lint_defs;
mod mentions;
mod network;
mod parse;
pub mod phases;
mod pipeline;
mod repair;
mod similar;
mod source;
mod span_range;
mod symbol;
#[cfg(test)]
mod tests;
mod trials;
mod unparse;
mod visit;

pub use declared::{Checked, Declared, DeclaredConstant, DeclaredLayer};

use proc_macro2::{Span, TokenStream};

/// Expands an invocation of `cnn!` to the Rust that declares its networks.
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

/// Like [`expand`], with additional items for hover, completion and go-to-definition in rust-analyzer.
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

/// Draws a packed report. Returns a string literal with the SVG, for rustdoc.
#[cfg(feature = "drawings")]
#[must_use]
pub fn drawing(packed: TokenStream) -> TokenStream {
    expand::picture::drawing(packed)
}

/// A `compile_error!` that asks for a bug report. For a panic of this crate, with the panic's message.
///
/// ```
/// let rust = cnn_lang::panicked("index out of bounds");
/// assert!(rust.to_string().contains("compile_error"));
/// ```
#[must_use]
pub fn panicked(message: &str) -> TokenStream {
    diagnostic::tokens(&diagnostic::bug(Span::call_site().into(), message))
}
