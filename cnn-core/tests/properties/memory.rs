//! Peak memory, by simulating a run of the network that keeps only the tensors still in use.

use crate::{random_network, seeds, settings};
use cnn_core::analysis::liveness::live_at;
use cnn_core::graph::Graph;
use cnn_core::layer::Storage;
use cnn_core::report::pack;
use cnn_core::{Dtype, Report};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Simulates a run. Memory is a list of blocks, each with the tensors that share it.
fn run(graph: &Graph) -> Vec<u64> {
    let size = |tensor: usize| {
        let inputs = graph.inputs.len();
        let shape = if tensor < inputs {
            graph.inputs[tensor].shape
        } else {
            graph.nodes[tensor - inputs].output.unwrap()
        };
        shape.sizes().iter().product::<u64>()
    };
    let taken_later = |tensor: usize, after: usize| {
        let by_layer = graph.nodes[after + 1..]
            .iter()
            .any(|node| node.inputs.iter().any(|input| input.index() == tensor));
        by_layer || graph.outputs.iter().any(|output| output.tensor.index() == tensor)
    };
    // Each block has a size and the tensors in it.
    let mut memory: BTreeMap<usize, (u64, Vec<usize>)> = (0..graph.inputs.len())
        .map(|input| (input, (size(input), vec![input])))
        .collect();
    let mut alive = Vec::new();
    for (index, node) in graph.nodes.iter().enumerate() {
        let output = graph.made_by(index).index();
        let input = node.inputs[0].index();
        let block = *memory
            .iter()
            .find(|(_, (_, tensors))| tensors.contains(&input))
            .unwrap()
            .0;
        let free = !memory[&block].1.iter().any(|&tensor| taken_later(tensor, index));
        let stays = match node.layer().storage() {
            Storage::Alias => true,
            Storage::InPlace => free,
            _ => false,
        };
        if stays && node.inputs.len() == 1 {
            memory.get_mut(&block).unwrap().1.push(output);
        } else {
            memory.insert(output, (size(output), vec![output]));
        }
        alive.push(memory.values().map(|(size, _)| size).sum());
        memory.retain(|_, (_, tensors)| tensors.iter().any(|&tensor| taken_later(tensor, index)));
    }
    alive
}

/// The lifetime of each tensor: from the layer that produces it to the last that uses it.
fn lives(graph: &Graph) -> Vec<(usize, usize)> {
    let inputs = graph.inputs.len();
    let live = |tensor: usize| {
        let first = tensor.saturating_sub(inputs);
        let takes = |index: &usize| {
            graph.nodes[*index]
                .inputs
                .iter()
                .any(|input| input.index() == tensor)
        };
        let last = (0..graph.nodes.len()).rev().find(takes).unwrap_or(first);
        let comes_out = graph.outputs.iter().any(|output| output.tensor.index() == tensor);
        (first, if comes_out { graph.nodes.len() } else { last })
    };
    (0..graph.tensors()).map(live).collect()
}

proptest! {
    #![proptest_config(settings())]

    /// Tensors that are alive at the same time do not overlap unless they share memory, and the arena is large enough
    /// for them.
    #[test]
    fn plans_hold(seeds in seeds(30), alignment in 1..40u64, batch in 1..4u64) {
        let (graph, analysis) = random_network(&seeds);
        let report: Report = pack(&graph, &analysis).into();
        let memory = report.memory();
        let alive: Vec<u64> = memory.live_sets().map(|live| live.values()).collect();
        if !graph.nodes.is_empty() {
            prop_assert_eq!(&alive, &run(&graph));
        }
        prop_assert_eq!(memory.peak().values(), report.metrics().peak_activations);
        prop_assert!(memory.peak().values() == *alive.iter().max().unwrap());

        let plan = memory.plan(Dtype::F16, batch, alignment).unwrap();
        prop_assert!(plan.size() >= plan.peak());
        prop_assert_eq!(plan.peak(), 2 * batch * memory.peak().values());
        let lives = lives(&graph);
        let names: Vec<&str> = graph.inputs.iter().map(|input| input.name.as_str())
            .chain(graph.nodes.iter().map(|node| node.path.as_str())).collect();
        let bytes = |tensor: usize| {
            let shape = report.tensor(tensor as u64).unwrap().1;
            2 * batch * shape.elements().unwrap()
        };
        for (one, name) in names.iter().enumerate() {
            let at = plan.offset(name).unwrap();
            prop_assert_eq!(at % alignment, 0);
            prop_assert!(at + bytes(one) <= plan.size());
            for (other, other_name) in names.iter().enumerate().skip(one + 1) {
                let apart_in_time = lives[one].1 < lives[other].0 || lives[other].1 < lives[one].0;
                let there = plan.offset(other_name).unwrap();
                let apart = at + bytes(one) <= there || there + bytes(other) <= at;
                let shared = memory.buffer(name) == memory.buffer(other_name);
                prop_assert!(apart_in_time || apart || shared, "{} and {}\n{}", name, other_name, plan);
                // Only views, and inputs that are overwritten after their last use, share memory.
                let node = &graph.nodes[other - graph.inputs.len()];
                if shared && node.layer().storage() == Storage::InPlace && node.inputs[0].index() == one {
                    prop_assert!(lives[one].1 <= lives[other].0);
                }
                prop_assert!(!shared || bytes(one) == bytes(other));
            }
        }
    }

    #[test]
    fn alive_while_each_layer_runs(seeds in seeds(30)) {
        let (graph, analysis) = random_network(&seeds);
        let counted: Vec<u64> = analysis.layers.iter().map(|layer| layer.peak_activations).collect();
        prop_assert_eq!(&counted, &run(&graph), "{:#?}", graph.nodes);

        let report: Report = pack(&graph, &analysis).into();
        let memory = report.memory();
        for (layer, counted) in counted.into_iter().enumerate() {
            let alive = live_at(&graph, layer);
            prop_assert_eq!(alive.iter().map(|(_, values)| values).sum::<u64>(), counted);
            let shapes: Vec<_> = alive.iter().map(|(tensor, _)| graph.shape(*tensor).unwrap()).collect();
            let listed: Vec<_> = memory.at(layer).tensors().map(|tensor| tensor.shape).collect();
            prop_assert_eq!(shapes, listed);
        }
    }
}
