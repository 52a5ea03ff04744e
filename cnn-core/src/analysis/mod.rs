//! Walks over a network, one a file. They need every shape to be known.

mod depth;
pub mod liveness;
mod overflow;
pub mod receptive_field;

pub use overflow::Overflow;

use crate::graph::{Cost, Graph, Tensor};
use crate::metrics::{Aggregation, Metric, Metrics};
use alloc::vec::Vec;
use core::ops::Range;
use liveness::Liveness;
use overflow::add;
use receptive_field::ReceptiveField;

/// The counts of a network, its layers and its scopes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Analysis {
    /// The counts of the network.
    pub total: Metrics,
    /// The counts of each layer.
    pub layers: Vec<Metrics>,
    /// The counts of each scope, in the order of [`Graph::scopes`].
    pub scopes: Vec<Metrics>,
    /// The receptive field of each tensor.
    pub receptive_fields: Vec<ReceptiveField>,
}

impl Analysis {
    /// Counts a network whose shapes are all known.
    ///
    /// # Errors
    ///
    /// If a count does not fit into 64 bits, or a shape is not known.
    pub fn of(graph: &Graph) -> Result<Self, Overflow> {
        let costs = costs(graph)?;
        let liveness = Liveness::of(graph)?;
        let receptive_fields = receptive_field::receptive_fields(graph)?;
        let layers = costs.iter().enumerate().map(|(index, cost)| Metrics {
            params: cost.params,
            buffers: cost.buffers,
            macs: cost.macs,
            flops: cost.flops,
            activations: liveness.stored(index),
            peak_activations: liveness.alive(index),
            receptive_field: receptive_fields[graph.made_by(index).index()].largest(),
            layers: 1,
            depth: u64::from(cost.macs > 0),
        });
        let mut analysis = Self {
            total: Metrics::ZERO,
            layers: layers.collect(),
            scopes: Vec::new(),
            receptive_fields,
        };
        for scope in &graph.scopes {
            let metrics = analysis.part(graph, scope.nodes.clone(), scope.output)?;
            analysis.scopes.push(metrics);
        }
        analysis.total = analysis.whole(graph, liveness.inputs())?;
        Ok(analysis)
    }

    /// The counts of a part of the network whose output is `output`.
    ///
    /// # Errors
    ///
    /// If a count does not fit into 64 bits.
    pub fn part(&self, graph: &Graph, nodes: Range<usize>, output: Tensor) -> Result<Metrics, Overflow> {
        let mut metrics = sum(&self.layers, nodes.clone())?;
        metrics.depth = depth::longest(graph, &self.layers, nodes);
        metrics.receptive_field = self.receptive_fields[output.index()].largest();
        Ok(metrics)
    }

    fn whole(&self, graph: &Graph, inputs: u64) -> Result<Metrics, Overflow> {
        let whole = 0..graph.nodes.len();
        let mut total = sum(&self.layers, whole.clone())?;
        total.activations = add(total.activations, inputs, Metric::Activations)?;
        total.peak_activations = total.peak_activations.max(inputs);
        total.depth = depth::longest(graph, &self.layers, whole);
        let outputs = graph
            .outputs
            .iter()
            .map(|output| self.receptive_fields[output.tensor.index()].largest());
        total.receptive_field = outputs.max().unwrap_or(0);
        Ok(total)
    }
}

/// The cost of each layer.
fn costs(graph: &Graph) -> Result<Vec<Cost>, Overflow> {
    let costs = graph.nodes.iter().map(|node| node.cost);
    costs
        .map(|cost| {
            cost.ok_or(Overflow {
                metric: Metric::Flops,
            })
        })
        .collect()
}

/// The counts of several layers together. Those that depend on the connections are left at 0.
fn sum(layers: &[Metrics], range: Range<usize>) -> Result<Metrics, Overflow> {
    let mut sum = Metrics::ZERO;
    for layer in layers.get(range).unwrap_or_default() {
        for &metric in Metric::ALL {
            let (one, other) = (sum.get(metric), layer.get(metric));
            let both = match metric.aggregation() {
                Aggregation::Sum | Aggregation::Count => add(one, other, metric)?,
                Aggregation::Max => one.max(other),
                Aggregation::Path => 0,
            };
            sum.set(metric, both);
        }
    }
    Ok(sum)
}
