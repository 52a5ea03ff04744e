//! Parameters and operations, layer by layer.

use super::Overflow;
use crate::graph::{Cost, Graph};
use crate::metrics::{Metric, Metrics};
use alloc::vec::Vec;

/// What each layer costs by itself.
pub(super) fn layers(graph: &Graph) -> Result<Vec<Metrics>, Overflow> {
    graph
        .nodes
        .iter()
        .map(|node| {
            let cost = node
                .output
                .zip(graph.shapes(&node.inputs))
                .and_then(|(output, inputs)| Cost::of(&node.layer(), &inputs, output))
                .ok_or(Overflow {
                    metric: Metric::Flops,
                })?;
            Ok(Metrics {
                params: cost.params,
                buffers: cost.buffers,
                macs: cost.macs,
                flops: cost.flops,
                layers: 1,
                depth: u64::from(cost.macs > 0),
                ..Metrics::default()
            })
        })
        .collect()
}
