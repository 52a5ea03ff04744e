//! How many layers with weighted sums lie on the longest path.

use crate::graph::Graph;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// For each layer, whether it is a convolution or linear layer: one that multiplies and accumulates.
pub(super) fn levels(graph: &Graph) -> Vec<bool> {
    graph
        .nodes
        .iter()
        .map(|node| match (graph.shapes(&node.inputs), node.output) {
            (Some(inputs), Some(output)) => !node.layer().macs(&inputs, output).is_zero(),
            _ => false,
        })
        .collect()
}

/// The longest path through these layers.
pub(super) fn longest(graph: &Graph, counts: &[bool], nodes: Range<usize>) -> u64 {
    let mut depths = vec![0; nodes.len()];
    let mut longest = 0;
    for place in nodes.clone() {
        let before = graph.nodes[place]
            .inputs
            .iter()
            .filter_map(|&input| graph.maker(input)?.checked_sub(nodes.start))
            .filter_map(|maker| depths.get(maker).copied())
            .max()
            .unwrap_or(0);
        let depth = before + u64::from(counts[place]);
        depths[place - nodes.start] = depth;
        longest = longest.max(depth);
    }
    longest
}
