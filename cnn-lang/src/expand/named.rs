//! The constants of a network's module: one for each layer and scope with a label.
//!
//! A large crate has thousands of them, so they are written as one text: rustc's lexer is much faster than building tokens
//! in a debug build.

use crate::elaborate::{Export, Exported};
use crate::network::Network;
use crate::span_range::SpanRange;
use cnn_core::analysis::Analysis;
use cnn_core::graph::{Graph, Node, Scope};
use cnn_core::report::packed_layer::PackedLayer;
use cnn_core::report::{Packed, Record};
use cnn_core::{Metrics, Shape};
use proc_macro2::{TokenStream, TokenTree};
use std::fmt::{Result, Write};

/// The constants of a network without errors.
pub(super) fn named(network: &Network<'_>, analysis: &Analysis, packed: &Packed) -> TokenStream {
    let graph = &network.elaborated.graph;
    let mut text = String::new();
    let mut spans = Vec::new();
    for export in &network.elaborated.exports {
        if let Some(part) = Part::of(export, graph, analysis, packed) {
            // Writing to a `String` does not fail.
            let _ = part.write(&mut text, &export.constant);
            spans.push(export.span);
        }
    }
    items(&text, &spans)
}

/// The constants of a network with errors, which are in `__packed`.
pub(super) fn poisoned(exports: &[Export]) -> TokenStream {
    let mut text = String::new();
    for Export { constant, .. } in exports {
        let _ = writeln!(
            text,
            "#[allow(missing_docs)] pub const {constant}: LayerReport = __layer(__packed, \"\", \"\", 0, 0, 0);"
        );
    }
    let spans: Vec<SpanRange> = exports.iter().map(|export| export.span).collect();
    items(&text, &spans)
}

/// Parses the items of a text. Each name gets the span of its label.
fn items(text: &str, spans: &[SpanRange]) -> TokenStream {
    let tokens = lexed(text);
    let mut spans = spans.iter();
    let mut is_name = false;
    let with_span = |token: TokenTree| match token {
        TokenTree::Ident(mut name) => {
            if is_name && let Some(span) = spans.next() {
                name.set_span(span.start);
            }
            is_name = name == "const";
            TokenTree::Ident(name)
        }
        token => token,
    };
    tokens.into_iter().map(with_span).collect()
}

/// Parses a text with the compiler's lexer. proc-macro2 would first check the text itself.
#[expect(
    clippy::expect_used,
    reason = "the text was written above; a panic is reported as a bug"
)]
fn lexed(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        let tokens: proc_macro::TokenStream = text.parse().expect("constants are Rust");
        tokens.into()
    } else {
        text.parse().expect("constants are Rust")
    }
}

/// The parts of a constant.
struct Part<'a> {
    what: What<'a>,
    /// Its record in the report: the whole record, and the part after the figures.
    record: [&'a str; 2],
    /// The input and output shapes.
    shapes: [Shape; 2],
    metrics: &'a Metrics,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Layer(&'a Node),
    Scope(&'a Scope),
}

impl<'a> Part<'a> {
    fn of(export: &Export, graph: &'a Graph, analysis: &'a Analysis, packed: &'a Packed) -> Option<Self> {
        match export.of {
            Exported::Layer(index) => {
                let node = graph.nodes.get(index)?;
                let input = graph.shape(*node.inputs.first()?)?;
                Some(Self {
                    what: What::Layer(node),
                    record: texts(packed, *packed.layers.get(index)?)?,
                    shapes: [input, node.output?],
                    metrics: analysis.layers.get(index)?,
                })
            }
            Exported::Scope(index) => {
                let scope = graph.scopes.get(index)?;
                Some(Self {
                    what: What::Scope(scope),
                    record: texts(packed, *packed.scopes.get(index)?)?,
                    shapes: [graph.shape(scope.input)?, graph.shape(scope.output)?],
                    metrics: analysis.scopes.get(index)?,
                })
            }
            Exported::Nothing => None,
        }
    }

    fn write(&self, text: &mut String, name: &str) -> Result {
        text.push_str("#[doc = ");
        let [input, output] = self.shapes;
        let (path, kind) = match self.what {
            What::Layer(node) => {
                write!(
                    text,
                    "{:?}",
                    format!("`{}`: `{}`, {output}", node.path, node.layer().call())
                )?;
                (&*node.path, node.kind.name())
            }
            What::Scope(scope) => {
                let doc = match &*scope.block {
                    "" => format!("`{}`: {output}", scope.path),
                    block => format!("`{}`: `{block}`, {output}", scope.path),
                };
                write!(text, "{doc:?}")?;
                (&*scope.path, &*scope.block)
            }
        };
        text.push_str("] pub const ");
        text.push_str(name);
        text.push_str(": LayerReport = ");
        let [record, rest] = self.record;
        let is_scope = matches!(self.what, What::Scope(_));
        match PackedLayer::of(input, output, self.metrics) {
            Some(PackedLayer { words, apart }) => {
                text.push_str(if is_scope { "__scope" } else { "__layer" });
                write!(text, "({rest:?}, {path:?}, {kind:?}")?;
                for word in words {
                    write!(text, ", {word}")?;
                }
                for count in apart.iter().filter(|_| is_scope) {
                    write!(text, ", {count}")?;
                }
            }
            None => write!(
                text,
                "LayerReport::packed({record:?}, {is_scope}, {path:?}, {kind:?}"
            )?,
        }
        text.push_str(");\n");
        Ok(())
    }
}

fn texts(packed: &Packed, record: Record) -> Option<[&str; 2]> {
    let text = |start| packed.text.get(start..record.end);
    Some([text(record.start)?, text(record.rest)?])
}
