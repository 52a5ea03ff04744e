//! Receptive fields, by marking which input pixels reach each value of each tensor.
//!
//! A value that has read beyond a border lacks the pixels that the theoretical field has there: it is cut off. So the field
//! must be at least what any value has. It must be that exactly if no value is cut off, or if for each that is, there is another
//! at a distance of a whole number of repetitions that is not.

mod grow;
mod reads;

use crate::{Builder, seeds, settings};
use cnn_core::graph::{Graph, Node};
use cnn_core::{Shape, Value};
use grow::grow;
use proptest::prelude::*;
use reads::{Args, reads};
use std::collections::BTreeSet;

/// The input: its channels are not told apart.
const INPUT: [u64; 3] = [4, 20, 14];

/// The index of a value. Outside of a tensor, there is padding.
type Index = Vec<i64>;

/// What a value depends on.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// The first and the last pixel along each axis.
    seen: Option<[[i64; 2]; 2]>,
    is_cut: bool,
}

impl Mark {
    fn add(&mut self, other: Self) {
        self.is_cut |= other.is_cut;
        self.seen = match (self.seen, other.seen) {
            (Some(one), Some(other)) => Some([0, 1].map(|axis| {
                let ([first, last], [low, high]) = (one[axis], other[axis]);
                [first.min(low), last.max(high)]
            })),
            (one, other) => one.or(other),
        };
    }
}

struct Marked {
    shape: Vec<i64>,
    /// In row-major order.
    marks: Vec<Mark>,
    /// The number of indices after which the fields repeat along the image's axes, if it is known.
    repeats: Option<i64>,
}

impl Marked {
    fn at(&self, index: &[i64]) -> Mark {
        let mut place = 0;
        for (&at, &size) in index.iter().zip(&self.shape) {
            if !(0..size).contains(&at) {
                return Mark {
                    seen: None,
                    is_cut: true,
                };
            }
            place = place * size + at;
        }
        self.marks[usize::try_from(place).unwrap()]
    }
}

/// All indices of a tensor, in row-major order.
fn indices(shape: &[i64]) -> Vec<Index> {
    shape.iter().fold(vec![Index::new()], |indices, &size| {
        let longer = indices
            .iter()
            .flat_map(|index| (0..size).map(move |at| [index.as_slice(), &[at]].concat()));
        longer.collect()
    })
}

fn sizes(shape: Shape) -> Vec<i64> {
    shape.sizes().iter().map(|size| size.cast_signed()).collect()
}

/// The marks of the output of a layer.
fn marked(node: &Node, inputs: &[&Marked]) -> Marked {
    let output = sizes(node.output.unwrap());
    let marks = indices(&output).into_iter().map(|index| {
        let mut mark = Mark::default();
        match node.kind.name() {
            "Add" | "Mul" => {
                for input in inputs {
                    let broadcast = index
                        .iter()
                        .zip(&input.shape)
                        .map(|(&at, &size)| at.min(size - 1));
                    mark.add(input.at(&broadcast.collect::<Vec<_>>()));
                }
            }
            "Concat" => {
                let axis = Args(node).dim();
                let mut index = index.clone();
                for input in inputs {
                    if (0..input.shape[axis]).contains(&index[axis]) {
                        mark.add(input.at(&index));
                    }
                    index[axis] -= input.shape[axis];
                }
            }
            _ => {
                for from in reads(node, &inputs[0].shape, &output, &index) {
                    mark.add(inputs[0].at(&from));
                }
            }
        }
        mark
    });
    Marked {
        marks: marks.collect(),
        repeats: repeats(node, inputs, &output),
        shape: output,
    }
}

/// The number of indices after which the fields of the output repeat along both axes of an image.
fn repeats(node: &Node, inputs: &[&Marked], output: &[i64]) -> Option<i64> {
    let (args, input) = (Args(node), &inputs[0].shape);
    let before = inputs
        .iter()
        .map(|input| input.repeats)
        .reduce(|one, other| Some(lcm(one?, other?)))??;
    let every = |stride: i64| before / gcd(before, stride);
    let is_image = input.len() == 3 && output.len() == 3;
    let scaled = |from: &[i64], to: &[i64]| {
        let factor = to[1] / from[1];
        [1, 2]
            .into_iter()
            .all(|axis| from[axis] * factor == to[axis])
            .then_some(factor)
    };
    match node.kind.name() {
        "Conv2d" | "MaxPool2d" => Some(every(args.or("stride", 0, 1))),
        "ConvTranspose2d" => Some(before * args.or("stride", 0, 1)),
        "PixelShuffle" => Some(before * args.int("upscale_factor")),
        "PixelUnshuffle" => Some(every(args.int("downscale_factor"))),
        "Upsample" if args.value("align_corners") != Value::Bool(true) => {
            Some(before * scaled(input, output)?)
        }
        "AdaptiveAvgPool2d" => Some(every(scaled(output, input)?)),
        "Add" | "ZeroPad2d" | "ChannelShuffle" | "Narrow" if is_image => Some(before),
        "Softmax" | "Concat" if is_image && args.int("dim") == 0 => Some(before),
        _ => None,
    }
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

fn lcm(one: i64, other: i64) -> i64 {
    one / gcd(one, other) * other
}

/// The marks of each tensor.
fn propagate(graph: &Graph) -> Vec<Marked> {
    let shape = sizes(Shape::new(&INPUT));
    let pixel = |index: Index| Mark {
        seen: Some([[index[1]; 2], [index[2]; 2]]),
        is_cut: false,
    };
    let marks = indices(&shape).into_iter().map(pixel).collect();
    let mut tensors = vec![Marked {
        shape,
        marks,
        repeats: Some(1),
    }];
    for node in &graph.nodes {
        let inputs: Vec<&Marked> = node.inputs.iter().map(|input| &tensors[input.index()]).collect();
        tensors.push(marked(node, &inputs));
    }
    tensors
}

/// The largest extent of the fields along an axis of the input.
fn extent<'a>(marks: impl Iterator<Item = &'a Mark>, axis: usize) -> u64 {
    let spans = marks.filter_map(|mark| mark.seen).map(|seen| seen[axis]);
    spans
        .map(|[first, last]| last.abs_diff(first) + 1)
        .max()
        .unwrap_or(0)
}

impl Marked {
    /// The values that are not cut off, if each that is has a repetition that is not.
    fn whole(&self) -> Option<Vec<&Mark>> {
        let whole: Vec<&Mark> = self.marks.iter().filter(|mark| !mark.is_cut).collect();
        if whole.len() == self.marks.len() {
            return Some(whole);
        }
        let repeats = self.repeats?;
        let class = |index: &Index| vec![index[0], index[1] % repeats, index[2] % repeats];
        let places = indices(&self.shape);
        let classes = |cut: bool| {
            let marks = places
                .iter()
                .zip(&self.marks)
                .filter(move |(_, mark)| mark.is_cut == cut);
            marks.map(|(index, _)| class(index)).collect::<BTreeSet<_>>()
        };
        classes(true).is_subset(&classes(false)).then_some(whole)
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn of_every_tensor(seeds in seeds(14)) {
        let mut network = Builder::new(&INPUT);
        let padded = seeds.len() % 2 == 0;
        for seed in seeds {
            let tensor = grow(&mut network, seed, padded);
            if tensor.is_some_and(|tensor| network.shape(tensor).elements().is_none_or(|elements| elements > 2000)) {
                break;
            }
        }
        let (graph, analysis) = network.finish(&[]);
        let tensors = propagate(&graph);
        for (index, (marked, field)) in tensors.iter().zip(&analysis.receptive_fields).enumerate() {
            let path: Vec<String> = graph.nodes[..index].iter().map(|node| {
                format!("{:?} {}", node.inputs, node.layer().call())
            }).collect();
            let whole = marked.whole();
            for (axis, field) in field.axes().iter().enumerate() {
                let (found, least) = (field.size(), extent(marked.marks.iter(), axis));
                prop_assert!(found >= least, "axis {axis}: {found} of {least} in {:#?}", path);
                let expected = whole.as_ref().map_or(0, |whole| extent(whole.iter().copied(), axis));
                // No window of the layer may meet a value at all.
                if field.is_exact() && expected > 0 {
                    prop_assert_eq!(found, expected, "axis {} in {:#?}", axis, path);
                }
            }
        }
    }
}
