//! What only an editor sees: rust-analyzer is told of every name where it leads, and what each layer makes here.
//!
//! The compiler calls [`cnn`](crate::cnn), which knows nothing of this; where `cfg(rust_analyzer)` is set, `cnn::cnn` is
//! [`cnn_in_editor`](crate::cnn_in_editor), which puts this in front of the same output.
//!
//! | file | is |
//! | --- | --- |
//! | `tokens.rs`, `read.rs`, `value.rs` | tokens → the names in them (`said.rs`), however unfinished the source is |
//! | `facts.rs` | checked networks → what each call makes, by its place |
//! | `write.rs`, `lookup.rs` | each name as a path |
//! | `modules.rs`, `word.rs` | what the paths lead into, where it is not in `cnn_core::editor` |

mod facts;
mod lookup;
mod modules;
mod read;
mod said;
mod tokens;
mod value;
mod word;
mod write;

use crate::expand::expand;
use crate::limits::MAX_SHOWN;
use crate::network::{Constant, Network};
use crate::pipeline::{checked, pipeline as compile};
use crate::{ast, errors::Diagnostic, parse};
use facts::{Facts, place};
use lookup::Writer;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;

/// The names alone.
#[cfg(test)]
pub(crate) fn names(tokens: TokenStream) -> TokenStream {
    Writer::new(&read::read(tokens), &Facts::default()).names()
}

/// What an editor sees of an invocation.
pub(crate) fn pipeline(tokens: TokenStream) -> TokenStream {
    // What must not be read is refused, and that is all there is to see.
    if parse::too_much(&tokens).is_some() || count(tokens.clone()) > MAX_SHOWN {
        return compile(tokens);
    }
    let said = read::read(tokens.clone());
    let then = |program: &ast::Program,
                networks: &[Network<'_>],
                constants: &[Constant<'_>],
                errors: &[Diagnostic]| {
        let facts = Facts::of(networks);
        let items = Writer::new(&said, &facts).items();
        let calls = said.calls.iter().map(|call| place(call.name.span())).collect();
        let output = unplaced(expand(program, networks, constants, errors), &calls);
        quote! {
            #[cfg(rust_analyzer)]
            #[allow(warnings, clippy::all)]
            const _: () = {
                mod editor { #items }
            };
            #output
        }
    };
    checked(tokens, then)
}

/// How many tokens there are.
fn count(tokens: TokenStream) -> usize {
    let sizes = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// Constants of what has no label of its own stand where the call does, whose name is not theirs: they get no place.
fn unplaced(tokens: TokenStream, calls: &HashSet<String>) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut inside = Group::new(group.delimiter(), unplaced(group.stream(), calls));
            inside.set_span(group.span());
            TokenTree::Group(inside)
        }
        TokenTree::Ident(mut ident)
            if is_constant(&ident.to_string()) && calls.contains(&place(ident.span())) =>
        {
            ident.set_span(tokens::nowhere());
            TokenTree::Ident(ident)
        }
        token => token,
    });
    tokens.collect()
}

fn is_constant(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_digit()) && !name.contains(char::is_lowercase)
}
