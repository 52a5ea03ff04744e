//! Editor support: for rust-analyzer, the expansion also contains every name of the invocation as a Rust path, and the
//! items that these paths resolve to, with what each layer makes in their docs.
//!
//! | file | contents |
//! | --- | --- |
//! | `facts.rs` | checked networks → what each call makes, by its span |
//! | `stubs.rs` | items without a body, and the docs of the language's own names |
//! | `lookup.rs` | what a recorded name refers to |
//! | `write.rs` | each name as a path |
//! | `modules.rs` | the modules that the paths lead into, unless they are in `cnn_core::editor` |
//!
//! The names are recorded by the parser ([`parse::mentions`]). The compiler calls `cnn::cnn`, which does none of this;
//! where `cfg(rust_analyzer)` is set, that is the macro that calls [`expand`].

mod facts;
mod lookup;
mod modules;
mod stubs;
mod write;

use crate::expand::{self};
use crate::limits::MAX_EDITOR_TOKENS;
use crate::mentions::Mentions;
use crate::network::CheckedProgram;
use crate::{ast, parse};
use facts::{Facts, span_key};
use lookup::Lookup;
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;

/// The paths alone.
#[cfg(test)]
pub(crate) fn paths(tokens: TokenStream) -> TokenStream {
    Lookup::new(&parse::mentions(tokens), &Facts::default()).paths()
}

/// Whether an invocation is small enough for editor-only output, and within the limits of the parser.
pub(crate) fn is_within_limits(tokens: &TokenStream) -> bool {
    parse::too_much(tokens).is_none() && count(tokens.clone()) <= MAX_EDITOR_TOKENS
}

/// The expansion of an invocation for an editor.
pub(crate) fn expand(
    mentions: &Mentions,
    program: &ast::Program,
    checked: &CheckedProgram<'_>,
) -> TokenStream {
    let facts = Facts::of(&checked.networks);
    let lookup = Lookup::new(mentions, &facts);
    let (paths, modules) = (lookup.paths(), lookup.modules());
    let calls = mentions.calls.iter();
    let calls = calls.map(|call| span_key(call.name.span())).collect();
    let output = without_spans_of_calls(expand::expand(program, checked), &calls);
    // The paths come first, so that their offsets do not depend on the rest.
    quote! {
        #[cfg(rust_analyzer)]
        #[allow(warnings, clippy::all)]
        const _: () = {
            mod editor {
                fn names() { #paths }
                #modules
            }
        };
        #output
    }
}

/// Number of tokens.
fn count(tokens: TokenStream) -> usize {
    let sizes = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// Removes the spans of calls from constants, which the constants of layers without a label have. Otherwise the editor
/// would take the call for the name of the constant.
fn without_spans_of_calls(tokens: TokenStream, calls: &HashSet<String>) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let stream = without_spans_of_calls(group.stream(), calls);
            let mut inside = Group::new(group.delimiter(), stream);
            inside.set_span(group.span());
            TokenTree::Group(inside)
        }
        TokenTree::Ident(mut ident)
            if is_constant(&ident.to_string()) && calls.contains(&span_key(ident.span())) =>
        {
            ident.set_span(Span::call_site());
            TokenTree::Ident(ident)
        }
        token => token,
    });
    tokens.collect()
}

fn is_constant(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_digit()) && !name.contains(char::is_lowercase)
}
