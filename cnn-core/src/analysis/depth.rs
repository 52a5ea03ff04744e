//! The number of layers with weights on the longest path.

use crate::graph::Graph;
use crate::metrics::Metrics;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// The depth of the longest path through these layers; `layers` has the depth of each layer by itself.
pub(super) fn longest(graph: &Graph, layers: &[Metrics], nodes: Range<usize>) -> u64 {
    let mut depths: Vec<u64> = vec![0; nodes.len()];
    for index in nodes.clone() {
        let before = graph.nodes[index]
            .inputs
            .iter()
            .filter_map(|&input| graph.maker(input)?.checked_sub(nodes.start))
            .filter_map(|maker| depths.get(maker).copied())
            .max()
            .unwrap_or(0);
        depths[index - nodes.start] = before + layers[index].depth;
    }
    depths.into_iter().max().unwrap_or(0)
}
