//! Runs the macro on text, with proc-macro2 in place of the compiler.

use crate::pipeline::{self, checked};
use cnn_core::graph::Graph;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;

/// The result of expanding a text.
pub(super) struct Expansion {
    pub(super) tokens: TokenStream,
    /// The first line of each error, sorted.
    pub(super) errors: BTreeSet<String>,
}

/// Expands a text, which must consist of Rust tokens.
pub(super) fn expand(text: &str) -> Expansion {
    let tokens: TokenStream = text.parse().unwrap();
    let tokens = pipeline::expand(tokens);
    let mut errors = BTreeSet::new();
    collect_errors(tokens.clone(), &mut errors);
    Expansion { tokens, errors }
}

/// The graph of the first network in a text. `None` if there is an error.
pub(super) fn graph(text: &str) -> Option<Graph> {
    checked(text.parse().unwrap(), |_, checked| {
        let network = checked.networks.first().filter(|_| checked.errors.is_empty())?;
        Some(network.elaborated.graph.clone())
    })
}

impl Expansion {
    /// The declarations, as rustc would read it.
    pub(super) fn file(&self) -> syn::File {
        syn::parse2(self.tokens.clone()).unwrap_or_else(|error| panic!("{error}:\n{}", self.tokens))
    }

    /// The names of the structs and constants that it declares.
    pub(super) fn declared(&self) -> BTreeSet<String> {
        let items = self.file().items;
        let names = items.into_iter().filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item.ident),
            syn::Item::Const(item) => Some(item.ident),
            _ => None,
        });
        names.map(|name| name.to_string()).collect()
    }
}

/// Finds `compile_error! { "…" }`, however deep.
pub(super) fn collect_errors(tokens: TokenStream, errors: &mut BTreeSet<String>) {
    let mut before = String::new();
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            if before == "compile_error!" {
                let text: syn::LitStr = syn::parse2(group.stream()).unwrap();
                errors.insert(text.value().lines().next().unwrap_or_default().to_owned());
            } else {
                collect_errors(group.stream(), errors);
            }
        }
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '!' => before.push('!'),
            token => before = token.to_string().chars().take(20).collect(),
        }
    }
}
