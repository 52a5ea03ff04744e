//! What each call makes in the networks of an invocation, by the call's span.

use crate::elaborate::Origin;
use crate::ident::module_ident;
use crate::ident::unraw;
use crate::network::{FreeNames, Network};
use cnn_core::Shape;
use cnn_core::graph::Node;
use cnn_core::render::Grouped;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::HashMap;

/// The output and costs of calls, and the constants of labels.
#[derive(Default)]
pub(super) struct Facts {
    /// For each call, the network and a line of text for each layer or scope that it makes.
    made: HashMap<String, Vec<(String, String)>>,
    /// For each block by name, the same for all of its calls.
    blocks: HashMap<String, Vec<(String, String)>>,
    /// The path of the constant in the expansion for a label.
    constants: HashMap<String, TokenStream>,
}

/// Maximum number of lines for a call.
const MAX_LISTED: usize = 6;

impl Facts {
    pub(super) fn of(networks: &[Network<'_>]) -> Self {
        let mut facts = Self::default();
        for network in networks {
            facts.take_constants(network);
            let (net, elaborated) = (unraw(&network.net.name), &network.elaborated);
            let graph = &elaborated.graph;
            for (node, origin) in graph.nodes.iter().zip(&elaborated.origins) {
                facts.take(&net, origin, node_line(node));
            }
            for (scope, origin) in graph.scopes.iter().zip(&elaborated.scope_origins) {
                let (nodes, output) = (graph.nodes.get(scope.nodes.clone()), graph.shape(scope.output));
                let line = nodes.zip(output).and_then(|(nodes, output)| {
                    let params = nodes
                        .iter()
                        .try_fold(0_u64, |sum, node| sum.checked_add(node.cost?.params));
                    line(&scope.path, output, params?, 0)
                });
                if let Some(line) = line.as_ref().filter(|_| !scope.block.is_empty()) {
                    let lines = facts.blocks.entry(scope.block.clone()).or_default();
                    lines.push((net.clone(), line.clone()));
                }
                facts.take(&net, origin, line);
            }
        }
        facts
    }

    fn take_constants(&mut self, network: &Network<'_>) {
        if network.free_names != FreeNames::All {
            return;
        }
        let module = module_ident(&unraw(&network.net.name), Span::call_site());
        for export in &network.elaborated.exports {
            let Some(mut name) = export.ident() else {
                continue;
            };
            name.set_span(Span::call_site());
            let path = quote!(#module::#name);
            self.constants.entry(span_key(export.span.start)).or_insert(path);
        }
    }

    fn take(&mut self, net: &str, origin: &Origin, line: Option<String>) {
        if let Some(line) = line {
            let lines = self.made.entry(span_key(origin.span.start)).or_default();
            lines.push((net.to_owned(), line));
        }
    }

    /// The path of the constant in the expansion for a label.
    pub(super) fn constant(&self, label: &Ident) -> Option<&TokenStream> {
        self.constants.get(&span_key(label.span()))
    }

    /// What a call makes, in one line, and a Markdown list if it makes several layers.
    pub(super) fn text(&self, name: &Ident, label: Option<&Ident>) -> Option<(String, Option<String>)> {
        let own = self.made.get(&span_key(name.span()));
        let lines = own.or_else(|| self.made.get(&span_key(label?.span())))?;
        Some(match lines.as_slice() {
            [(_, line)] => (line.replace('`', ""), None),
            lines => (format!("{} layers", lines.len()), Some(listed(lines))),
        })
    }

    /// What all calls of a block make.
    pub(super) fn block(&self, name: &str) -> Option<String> {
        self.blocks.get(name).map(|lines| listed(lines))
    }
}

/// The first lines as a Markdown list, with the names of the networks if there are several.
fn listed(lines: &[(String, String)]) -> String {
    if let [(_, line)] = lines {
        return line.clone();
    }
    let one_net = lines.iter().all(|(net, _)| *net == lines[0].0);
    let shown = lines.iter().take(MAX_LISTED).map(|(net, line)| {
        if one_net {
            format!("- {line}")
        } else {
            format!("- `{net}`: {line}")
        }
    });
    let mut shown: Vec<String> = shown.collect();
    if lines.len() > MAX_LISTED {
        shown.push(format!("- and {} more", lines.len() - MAX_LISTED));
    }
    shown.join("\n")
}

/// A key that is unique to a token: the debug representation of its span.
pub(super) fn span_key(span: Span) -> String {
    format!("{span:?}")
}

fn node_line(node: &Node) -> Option<String> {
    let (output, cost) = (node.output?, node.cost?);
    line(&node.path, output, cost.params, cost.macs)
}

/// `` `conv1` makes 6×28×28 · 156 parameters · 117,600 MACs ``
fn line(path: &str, output: Shape, params: u64, macs: u64) -> Option<String> {
    if !output.is_known() {
        return None;
    }
    let mut line = format!("`{path}` makes {output}");
    for (count, what) in [(params, "parameters"), (macs, "MACs")] {
        if count > 0 {
            line = format!("{line} · {} {what}", Grouped(count));
        }
    }
    Some(line)
}
