//! The rustdoc of a network.

use crate::attributes::has_docs;
use cnn_core::Report;
use cnn_core::graph::Graph;
use proc_macro2::TokenStream;
use quote::quote;

/// Maximum depth of a folded table.
const MAX_DEPTH: usize = 8;
/// Maximum number of rows of the table in a network's documentation, which the compiler has to read.
const MAX_ROWS: usize = 100;

/// The table, folded if it has too many rows.
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

/// Number of rows of the table at each depth.
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
            // A layer that is not folded has a row; the layers of a folded scope share one.
            let folded = ends.next().map(|end: usize| &path[..=end]);
            if folded.is_none_or(|folded| !last.starts_with(folded)) {
                *row += 1;
            }
        }
        last = path;
    }
    rows
}

/// The parts of a network's documentation.
pub(super) struct Docs {
    pub(super) table: String,
    /// The attribute with the drawing, if there is one.
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
            // rustdoc removes empty lines at the ends of a text, but keeps empty texts.
            quote!(#[doc = #first] #[doc = ""] #picture #[doc = ""] #[doc = #table])
        }
    }
}
