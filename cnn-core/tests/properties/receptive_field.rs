//! Receptive fields, by tracing a value of a tensor back to the input, value by value.

use crate::{Builder, Seed, int, list, seeds, settings};
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Ratio, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The positions that a value depends on, along both axes. Positions outside the input are padding.
type Marked = [BTreeSet<i64>; 2];

/// The value of an argument for an axis.
fn number(node: &Node, name: &str, axis: usize) -> Option<i64> {
    match node.args[node.kind.spec().position(name)?] {
        Value::List(list) => Some(list.as_slice()[axis]),
        _ => None,
    }
}

/// The padding of a layer before an axis. The argument begins with the last axis.
fn before(node: &Node, axis: usize) -> i64 {
    number(node, "padding", 2 * (1 - axis)).unwrap()
}

/// All positions along an axis of a tensor.
fn all(graph: &Graph, tensor: Tensor, axis: usize) -> BTreeSet<i64> {
    let size = graph.shape(tensor).unwrap()[axis + 1];
    (0..size.cast_signed()).collect()
}

/// The positions of the network's input that the given positions of a tensor depend on. In a flat tensor, it is one value.
fn walk(graph: &Graph, tensor: Tensor, marked: &Marked) -> Marked {
    let Some(index) = graph.maker(tensor) else {
        return marked.clone();
    };
    let node = &graph.nodes[index];
    let before: Marked = [0, 1].map(|axis| match node.kind.name() {
        "Conv2d" | "MaxPool2d" | "AvgPool2d" => {
            let size = number(node, "kernel_size", axis).unwrap();
            let stride = number(node, "stride", axis).unwrap_or(size);
            let dilation = number(node, "dilation", axis).unwrap_or(1);
            let padding = number(node, "padding", axis).unwrap();
            let positions = marked[axis]
                .iter()
                .flat_map(|at| (0..size).map(move |step| at * stride - padding + step * dilation));
            positions.collect()
        }
        "ZeroPad2d" => marked[axis].iter().map(|at| at - before(node, axis)).collect(),
        "AdaptiveAvgPool2d" => all(graph, node.inputs[0], axis),
        // The marked value of a flat tensor has one position.
        "Flatten" => BTreeSet::from([0]),
        _ => marked[axis].clone(),
    });
    let mut seen: Marked = [BTreeSet::new(), BTreeSet::new()];
    for &input in &node.inputs {
        // A linear layer depends on all values of the flattened tensor.
        let before = match flattened(graph, node, input) {
            Some(image) => walk(graph, image, &[all(graph, image, 0), all(graph, image, 1)]),
            None => walk(graph, input, &before),
        };
        for axis in 0..2 {
            seen[axis].extend(&before[axis]);
        }
    }
    seen
}

/// The image that was flattened to the input of a linear layer.
fn flattened(graph: &Graph, node: &Node, input: Tensor) -> Option<Tensor> {
    if node.kind.name() != "Linear" {
        return None;
    }
    let mut tensor = input;
    while graph.shape(tensor)?.rank() == 1 {
        tensor = graph.nodes[graph.maker(tensor)?].inputs[0];
    }
    Some(tensor)
}

/// The first and the last position.
fn extent(positions: &BTreeSet<i64>) -> u64 {
    let (first, last) = (positions.first().unwrap(), positions.last().unwrap());
    last.abs_diff(*first) + 1
}

/// A window whose output has the size of its input, so that a join can take both.
fn add_same(network: &mut Builder, from: Tensor, seed: Seed) -> Option<Tensor> {
    let (size, dilation) = (seed.number / 3 * 2 + 1, 1 + seed.from[1] as u64 % 3);
    let given = [
        ("out_channels", int(2)),
        ("kernel_size", list(&[size, 3])),
        ("padding", list(&[size / 2 * dilation, dilation])),
        ("dilation", int(dilation)),
    ];
    network.add("Conv2d", &given, &[from])
}

/// An even window, whose center is between two values, half a step before that of an odd window.
fn add_even(network: &mut Builder, from: Tensor) -> Option<Tensor> {
    let padded = network.add("ZeroPad2d", &[("padding", list(&[0, 0, 1, 0]))], &[from])?;
    network.add(
        "MaxPool2d",
        &[("kernel_size", list(&[2, 1])), ("stride", int(1))],
        &[padded],
    )
}

fn grow(network: &mut Builder, seed: Seed) -> Option<Tensor> {
    let last = network.last();
    let [one, other] = seed.from.map(|from| from as u64);
    let size = list(&[seed.number.min(4), 1 + one % 4]);
    match seed.kind % 10 {
        0 | 1 => {
            let given = [
                ("out_channels", int(2)),
                ("kernel_size", size),
                ("stride", list(&[1 + other % 3, 1 + one % 2])),
                ("padding", int(one % 3)),
                ("dilation", list(&[1 + one % 2, 1 + other % 3])),
            ];
            network.add("Conv2d", &given, &[last])
        }
        2 => network.add(
            "MaxPool2d",
            &[("kernel_size", size), ("ceil_mode", Value::Bool(one % 2 == 0))],
            &[last],
        ),
        3 => network.add(
            "AvgPool2d",
            &[("kernel_size", int(3)), ("stride", int(2)), ("padding", int(1))],
            &[last],
        ),
        4 => network.add("BatchNorm2d", &[], &[last]),
        5 | 6 => {
            let branch = add_same(network, last, seed)?;
            network.add("Add", &[], &[last, branch]).or(Some(branch))
        }
        7 => {
            let branch = add_same(network, last, seed)?;
            let deeper = add_same(
                network,
                branch,
                Seed {
                    number: 9 - seed.number,
                    ..seed
                },
            )?;
            network.add("Concat", &[], &[branch, last, deeper])
        }
        8 if one % 4 == 1 => {
            let even = add_even(network, last)?;
            network.add("Add", &[], &[even, last])
        }
        8 if one % 4 == 0 => network.add("AdaptiveAvgPool2d", &[("output_size", int(1))], &[last]),
        _ if one % 4 == 0 => {
            let flat = network.add("Flatten", &[], &[last])?;
            let hidden = network.add("Linear", &[("out_features", int(3))], &[flat])?;
            network.add("Linear", &[("out_features", int(2))], &[hidden])
        }
        _ => network.add("ReLU", &[], &[last]),
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn of_every_tensor_and_axis(seeds in seeds(12)) {
        let mut network = Builder::new(&[2, 48, 37]);
        for seed in seeds {
            let output = grow(&mut network, seed);
            // A single value has no neighbours from which the stride could be determined.
            if output.is_some_and(|tensor| network.shape(tensor).sizes()[1..].iter().product::<u64>() == 1) {
                break;
            }
        }
        let (graph, analysis) = network.finish(&[]);
        for index in 0..graph.nodes.len() {
            let tensor = graph.made_by(index);
            let traced = walk(&graph, tensor, &[BTreeSet::from([0]), BTreeSet::from([0])]);
            let path: Vec<String> = graph.nodes[..=index].iter().map(|node| node.layer().call().to_string()).collect();
            for (axis, traced) in analysis.receptive_fields[tensor.index()].axes().iter().zip(&traced) {
                let ends = [traced.first(), traced.last()].map(|end| end.copied().map(Ratio::whole));
                prop_assert_eq!([axis.first(), axis.last()], ends, "{:#?}", path);
                // If the centers differ, the union over the paths is larger than each of them.
                if axis.is_aligned() {
                    prop_assert_eq!(axis.size(), extent(traced), "{:#?}", path);
                } else {
                    prop_assert!(axis.size() <= extent(traced), "{:#?}", path);
                }
            }
        }
        let last = analysis.receptive_fields[graph.outputs[0].tensor.index()].largest();
        prop_assert_eq!(analysis.total.receptive_field, last);
    }
}
