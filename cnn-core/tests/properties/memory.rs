//! The most values alive at one time, by a machine that runs the network and keeps what it still needs.

use crate::{random_network, seeds, settings};
use cnn_core::graph::Graph;
use cnn_core::layer::Storage;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Runs a network: its memory is a list of blocks, each holding some tensors' values.
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
    // Block by block, its size and the tensors that lie in it.
    let mut memory: BTreeMap<usize, (u64, Vec<usize>)> = (0..graph.inputs.len())
        .map(|input| (input, (size(input), vec![input])))
        .collect();
    let mut alive = Vec::new();
    for (place, node) in graph.nodes.iter().enumerate() {
        let made = graph.made_by(place).index();
        let input = node.inputs[0].index();
        let home = *memory
            .iter()
            .find(|(_, (_, tensors))| tensors.contains(&input))
            .unwrap()
            .0;
        let free = !memory[&home].1.iter().any(|&tensor| taken_later(tensor, place));
        let stays = match node.layer().storage() {
            Storage::New => false,
            Storage::Alias => true,
            Storage::InPlace => free,
        };
        if stays && node.inputs.len() == 1 {
            memory.get_mut(&home).unwrap().1.push(made);
        } else {
            memory.insert(made, (size(made), vec![made]));
        }
        alive.push(memory.values().map(|(size, _)| size).sum());
        memory.retain(|_, (_, tensors)| tensors.iter().any(|&tensor| taken_later(tensor, place)));
    }
    alive
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn alive_while_each_layer_runs(seeds in seeds(30)) {
        let (graph, analysis) = random_network(&seeds);
        let counted: Vec<u64> = analysis.layers.iter().map(|layer| layer.peak_activations).collect();
        prop_assert_eq!(counted, run(&graph), "{:#?}", graph.nodes);
    }
}
