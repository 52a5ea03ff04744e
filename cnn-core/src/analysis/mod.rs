//! Walks over a network, one a file. They are taken once every shape is known.

mod axis;
pub mod cost;
pub mod depth;
pub mod memory;
pub mod receptive_field;
pub mod receptive_fields;

use crate::graph::{Graph, Tensor};
use crate::metrics::{Metric, Metrics};
use alloc::vec::Vec;
use core::ops::Range;
use receptive_field::ReceptiveField;

/// Everything that is counted of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Analysis {
    /// Of the network as a whole.
    pub total: Metrics,
    /// Of each layer.
    pub layers: Vec<Metrics>,
    /// Of each scope, in the order of [`Graph::scopes`].
    pub scopes: Vec<Metrics>,
    /// What each tensor sees of the input.
    pub fields: Vec<ReceptiveField>,
    /// Which layers count for the depth.
    levels: Vec<bool>,
}

/// A count that does not fit into 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overflow {
    /// Which.
    pub metric: Metric,
}

impl Analysis {
    /// Counts a network whose shapes are all known.
    pub fn of(graph: &Graph) -> Result<Self, Overflow> {
        let mut layers = cost::layers(graph)?;
        let memory = memory::Memory::of(graph)?;
        let fields = receptive_field::fields(graph)?;
        let levels = depth::levels(graph);
        for (place, metrics) in layers.iter_mut().enumerate() {
            metrics.activations = memory.stored(place);
            metrics.peak_activations = memory.alive(place);
            metrics.receptive_field = fields[graph.made_by(place).index()].largest();
        }
        let mut analysis = Self {
            total: Metrics::default(),
            layers,
            scopes: Vec::new(),
            fields,
            levels,
        };
        for scope in &graph.scopes {
            let metrics = analysis.part(graph, scope.nodes.clone(), scope.output)?;
            analysis.scopes.push(metrics);
        }
        analysis.total = analysis.whole(graph, memory.inputs())?;
        Ok(analysis)
    }

    /// What is counted of a part of the network that ends with `output`.
    pub fn part(&self, graph: &Graph, nodes: Range<usize>, output: Tensor) -> Result<Metrics, Overflow> {
        let mut metrics = sum(&self.layers, nodes.clone())?;
        metrics.depth = depth::longest(graph, &self.levels, nodes);
        metrics.receptive_field = self.fields[output.index()].largest();
        Ok(metrics)
    }

    fn whole(&self, graph: &Graph, inputs: u64) -> Result<Metrics, Overflow> {
        let whole = 0..graph.nodes.len();
        let mut total = sum(&self.layers, whole.clone())?;
        total.activations = add(total.activations, inputs, Metric::Activations)?;
        total.peak_activations = total.peak_activations.max(inputs);
        total.depth = depth::longest(graph, &self.levels, whole);
        let outputs = graph
            .outputs
            .iter()
            .map(|output| self.fields[output.tensor.index()].largest());
        total.receptive_field = outputs.max().unwrap_or(0);
        Ok(total)
    }
}

fn add(one: u64, other: u64, metric: Metric) -> Result<u64, Overflow> {
    one.checked_add(other).ok_or(Overflow { metric })
}

/// The counts of several layers together; the receptive field and the depth are left at 0.
fn sum(layers: &[Metrics], range: Range<usize>) -> Result<Metrics, Overflow> {
    let mut sum = Metrics::default();
    for layer in layers.get(range).unwrap_or_default() {
        sum.params = add(sum.params, layer.params, Metric::Params)?;
        sum.buffers = add(sum.buffers, layer.buffers, Metric::Buffers)?;
        sum.macs = add(sum.macs, layer.macs, Metric::Macs)?;
        sum.flops = add(sum.flops, layer.flops, Metric::Flops)?;
        sum.activations = add(sum.activations, layer.activations, Metric::Activations)?;
        sum.peak_activations = sum.peak_activations.max(layer.peak_activations);
        sum.layers += layer.layers;
    }
    Ok(sum)
}
