//! The rustdoc of a network.

use crate::attributes::has_docs;
use cnn_core::Report;
use cnn_core::graph::Graph;
use proc_macro2::TokenStream;
use quote::quote;

/// The deepest that a folded table goes.
const MAX_DEPTH: usize = 8;
/// The most lines of a network's table in its documentation, which has to pass through the compiler.
const MAX_ROWS: usize = 100;

/// The table as deep as it has not too many lines.
pub(super) fn table(graph: &Graph, report: &Report) -> String {
    if graph.nodes.len() <= MAX_ROWS {
        return format!("```text\n{report}\n```");
    }
    let rows = rows(graph);
    match (1..=MAX_DEPTH).rev().find(|&depth| rows[depth - 1] <= MAX_ROWS) {
        Some(depth) => {
            let folded = report.table().depth(depth);
            format!("Folded; `REPORT` has every layer.\n\n```text\n{folded}\n```")
        }
        None => format!("{} layers, too many to be listed here.", graph.nodes.len()),
    }
}

/// How many lines the table has at each depth.
fn rows(graph: &Graph) -> [usize; MAX_DEPTH] {
    let mut rows = [0; MAX_DEPTH];
    let mut last = "";
    for node in &graph.nodes {
        let path: &str = &node.path;
        let mut ends = path
            .bytes()
            .zip(0..)
            .filter(|(byte, _)| *byte == b'.')
            .map(|(_, end)| end);
        for row in &mut rows {
            // A layer that is not folded has a line of its own, and so has the first one of a scope that is.
            let folded = ends.next().map(|end: usize| &path[..=end]);
            if folded.is_none_or(|folded| !last.starts_with(folded)) {
                *row += 1;
            }
        }
        last = path;
    }
    rows
}

/// What the documentation of a network shows.
pub(super) struct Docs {
    pub(super) table: String,
    /// The attribute with its drawing, if there is one.
    pub(super) picture: TokenStream,
}

pub(super) fn docs(name: &str, attrs: &TokenStream, shown: Option<&Docs>) -> TokenStream {
    let first = if has_docs(attrs) {
        String::new()
    } else {
        format!("The network `{name}`.")
    };
    match shown {
        None => quote!(#[doc = #first]),
        Some(Docs { table, picture }) if picture.is_empty() => {
            let text = format!("{first}\n\n{table}");
            quote!(#[doc = #text])
        }
        Some(Docs { table, picture }) => {
            // rustdoc takes away the empty lines at a text's ends, but not texts that are empty.
            quote!(#[doc = #first] #[doc = ""] #picture #[doc = ""] #[doc = #table])
        }
    }
}
