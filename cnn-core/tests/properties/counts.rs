//! Counts: the values of the declared tensors, and the sums over layers.

use crate::{Builder, int, list, random_network, seeds, settings};
use cnn_core::graph::{Graph, Tensor};
use cnn_core::report::pack;
use cnn_core::{Metrics, Report, Shape, Value};
use proptest::prelude::*;

/// The number of layers with MACs on the longest path to a tensor.
fn longest(graph: &Graph, tensor: Tensor) -> u64 {
    let Some(index) = graph.maker(tensor) else {
        return 0;
    };
    let node = &graph.nodes[index];
    let counts = ["Conv2d", "Linear"].contains(&node.kind.name());
    let before = node
        .inputs
        .iter()
        .map(|input| longest(graph, *input))
        .max()
        .unwrap_or(0);
    before + u64::from(counts)
}

/// A layer with its shapes and counts.
type Row = (String, Metrics, Shape, Vec<u64>, Vec<Value>);

proptest! {
    #![proptest_config(settings())]

    /// Parameters and buffers are the values of the stored tensors.
    #[test]
    fn stored_values(seeds in seeds(30)) {
        let (graph, analysis) = random_network(&seeds);
        let report: Report = pack(&graph, &analysis).into();
        let (mut params, mut buffers) = (0, 0);
        for entry in report.state_dict() {
            let values: u64 = entry.shape().sizes().iter().product();
            if entry.is_trainable() { params += values } else { buffers += values }
        }
        prop_assert_eq!((analysis.total.params, analysis.total.buffers), (params, buffers));
        for (node, metrics) in graph.nodes.iter().zip(&analysis.layers) {
            let weights = node.layer().weights(graph.shape(node.inputs[0]).unwrap());
            let trainable = weights.as_slice().iter().filter(|weight| weight.trainable);
            let values: u64 = trainable.map(|weight| weight.shape().sizes().iter().product::<u64>()).sum();
            prop_assert_eq!(metrics.params, values);
        }
    }

    /// The network's counts are the sums over its layers.
    #[test]
    fn totals(seeds in seeds(30)) {
        let (graph, analysis) = random_network(&seeds);
        let sum = |of: fn(&Metrics) -> u64| analysis.layers.iter().map(of).sum::<u64>();
        let total = analysis.total;
        prop_assert_eq!(total.params, sum(|layer| layer.params));
        prop_assert_eq!(total.buffers, sum(|layer| layer.buffers));
        prop_assert_eq!(total.macs, sum(|layer| layer.macs));
        prop_assert_eq!(total.flops, sum(|layer| layer.flops));
        prop_assert_eq!(total.layers, graph.nodes.len() as u64);
        let input: u64 = graph.inputs[0].shape.sizes().iter().product();
        prop_assert_eq!(total.activations, input + sum(|layer| layer.activations));
        let peak = analysis.layers.iter().map(|layer| layer.peak_activations).max().unwrap_or(input);
        prop_assert_eq!(total.peak_activations, peak.max(input));
    }

    /// Packing and reading a report restores every figure.
    #[test]
    fn packed_and_read(seeds in seeds(30)) {
        let (graph, analysis) = random_network(&seeds);
        let report: Report = pack(&graph, &analysis).into();
        prop_assert_eq!(report.metrics(), analysis.total);
        let read: Vec<Row> = report
            .layers()
            .map(|layer| (layer.path.to_owned(), layer.metrics(), layer.output, layer.inputs().collect(), layer.args().as_slice().to_vec()))
            .collect();
        let packed: Vec<_> = graph
            .nodes
            .iter()
            .zip(&analysis.layers)
            .map(|(node, metrics)| {
                let inputs = node.inputs.iter().map(|input| input.index() as u64).collect();
                (node.path.clone(), *metrics, node.output.unwrap(), inputs, node.args.to_vec())
            })
            .collect();
        prop_assert_eq!(read, packed);
    }

    /// The depth, by enumerating all paths.
    #[test]
    fn depth(seeds in seeds(14)) {
        let (graph, analysis) = random_network(&seeds);
        let all = (0..graph.nodes.len()).map(|index| longest(&graph, graph.made_by(index)));
        prop_assert_eq!(analysis.total.depth, all.max().unwrap_or(0));
    }

    /// Groups divide the MACs and the weights, but not the biases.
    #[test]
    fn groups(groups in 1..5u64, input in 1..4u64, outputs in 1..4u64, size in 1..4u64, transposed in any::<bool>()) {
        let kind = if transposed { "ConvTranspose2d" } else { "Conv2d" };
        let of = |groups: u64, channels: u64| {
            let mut network = Builder::new(&[channels, 9, 7]);
            let given = [("out_channels", int(outputs * 4 * 3)), ("kernel_size", list(&[size, 2])), ("groups", int(groups))];
            let input = network.last();
            network.add(kind, &given, &[input]).map(|_| network.finish(&[]).1.total)
        };
        let channels = input * 12;
        if let (Some(whole), Some(grouped)) = (of(1, channels), of(groups, channels)) {
            let bias = outputs * 12;
            prop_assert_eq!(whole.macs, groups * grouped.macs);
            prop_assert_eq!(whole.params - bias, groups * (grouped.params - bias));
            prop_assert_eq!(whole.flops - whole.macs, grouped.flops - grouped.macs);
            prop_assert_eq!(whole.activations, grouped.activations);
        } else {
            prop_assert!(!channels.is_multiple_of(groups) || !(outputs * 12).is_multiple_of(groups));
        }
    }

    /// Every output value of a convolution takes one multiply–accumulate per weight.
    #[test]
    fn work(channels in 1..5u64, outputs in 1..5u64, size in 1..4u64, stride in 1..4u64, bias in any::<bool>()) {
        let mut network = Builder::new(&[channels, 11, 8]);
        let given = [
            ("out_channels", int(outputs)), ("kernel_size", int(size)), ("stride", int(stride)), ("bias", Value::Bool(bias)),
        ];
        let input = network.last();
        let output = network.add("Conv2d", &given, &[input]).unwrap();
        let values = network.shape(output).elements().unwrap();
        let (mut macs, mut flops) = (0, 0);
        for _value in 0..values {
            for _weight in 0..channels * size * size {
                macs += 1;
                flops += 1;
            }
            flops += u64::from(bias);
        }
        let total = network.finish(&[]).1.total;
        prop_assert_eq!((total.macs, total.flops), (macs, flops));
    }
}
