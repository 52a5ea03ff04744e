//! Rebuilding the graph of a report.

use super::layer::LayerReport;
use super::network::Report;
use super::read::to_usize;
use crate::graph::{Cost, Graph, Node, Output, Scope, Tensor};

impl Report {
    /// The network as a graph of layers and tensors.
    pub fn graph(&self) -> Graph {
        let head = self.head();
        let mut graph = Graph::new(self.name());
        for (name, shape) in self.inputs() {
            graph.input(name, shape);
        }
        graph.nodes = self.layers().filter_map(|layer| node(&layer)).collect();
        graph.scopes = self.scopes().filter_map(|report| scope(&report)).collect();
        graph.outputs = self
            .named_tensors(head.outputs)
            .map(|(name, index, _)| Output {
                name: name.into(),
                tensor: tensor(index),
            })
            .collect();
        graph.derivation = self.derivation();
        graph
    }
}

#[expect(clippy::cast_possible_truncation, reason = "tensors are numbered by a `u32`")]
fn tensor(index: u64) -> Tensor {
    Tensor::from_index(index as u32)
}

fn node(report: &LayerReport<'_>) -> Option<Node> {
    Some(Node {
        path: report.path.into(),
        kind: report.layer_kind()?,
        args: report.args().as_slice().into(),
        inputs: report.inputs().map(tensor).collect(),
        output: Some(report.output),
        cost: Some(Cost {
            params: report.params,
            buffers: report.buffers,
            macs: report.macs,
            flops: report.flops,
        }),
    })
}

fn scope(report: &LayerReport<'_>) -> Option<Scope> {
    let layers = report.layer_range()?;
    Some(Scope {
        path: report.path.into(),
        block: report.kind.into(),
        input: tensor(report.inputs().next()?),
        output: tensor(report.output_tensor()?),
        nodes: to_usize(layers.start)..to_usize(layers.end),
    })
}
