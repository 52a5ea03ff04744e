//! Receptive fields, by marking which input pixels reach each value of each tensor.
//!
//! A value that has read beyond a border lacks the pixels that the theoretical field has there: it is cut off. So the field
//! must be at least what any value has. It must be that exactly if no value is cut off, or if for each that is, there is another
//! at a distance of a whole number of repetitions that is not.

use crate::{Builder, Seed, int, list, seeds, settings};
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Shape, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The input: its channels are not told apart.
const INPUT: [u64; 3] = [4, 22, 17];

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

/// The arguments of a layer by name.
struct Args<'a>(&'a Node);

impl Args<'_> {
    fn value(&self, name: &str) -> Value {
        self.0
            .kind
            .spec()
            .position(name)
            .map_or(Value::Absent, |at| self.0.args[at])
    }

    fn int(&self, name: &str) -> i64 {
        match self.value(name) {
            Value::Int(number) => number,
            _ => 0,
        }
    }

    fn list(&self, name: &str) -> Vec<i64> {
        match self.value(name) {
            Value::List(list) => list.as_slice().to_vec(),
            _ => Vec::new(),
        }
    }

    fn or(&self, name: &str, axis: usize, default: i64) -> i64 {
        self.list(name).get(axis).copied().unwrap_or(default)
    }
}

/// The indices of a tensor that an index of the output of a layer reads.
fn reads(node: &Node, input: &[i64], output: &[i64], index: &[i64]) -> Vec<Index> {
    let args = Args(node);
    let along = |axis: usize, positions: Vec<i64>| {
        let moved = positions.into_iter().map(|at| {
            let mut index = index.to_vec();
            index[axis] = at;
            index
        });
        moved.collect::<Vec<_>>()
    };
    // Each axis after the channels by itself.
    let each = |channels: Vec<i64>, positions: &dyn Fn(usize, i64) -> Vec<i64>| {
        let mut all: Vec<Index> = channels.into_iter().map(|channel| vec![channel]).collect();
        for (axis, &at) in index.iter().enumerate().skip(1) {
            let positions = positions(axis - 1, at);
            let longer = all.iter().flat_map(|index| {
                positions
                    .iter()
                    .map(move |&at| [index.as_slice(), &[at]].concat())
            });
            all = longer.collect();
        }
        all
    };
    let window = |axis: usize, at: i64| -> Vec<i64> {
        let size = args.or("kernel_size", axis, 1);
        let start = at * args.or("stride", axis, size) - args.or("padding", axis, 0);
        (0..size)
            .map(|step| start + step * args.or("dilation", axis, 1))
            .collect()
    };
    let written = |axis: usize, at: i64| -> Vec<i64> {
        let stride = args.or("stride", axis, 1);
        let steps = 0..args.or("kernel_size", axis, 1);
        let targets =
            steps.map(|step| at + args.or("padding", axis, 0) - step * args.or("dilation", axis, 1));
        targets
            .filter(|target| target % stride == 0)
            .map(|target| target / stride)
            .collect()
    };
    let group = || -> Vec<i64> {
        let groups = args.int("groups").max(1);
        let (own, of) = (input[0] / groups, output[0] / groups);
        let first = index[0] / of * own;
        (first..first + own).collect()
    };
    match node.kind.name() {
        "Conv1d" | "Conv2d" => each(group(), &window),
        "MaxPool2d" => each(vec![index[0]], &window),
        "ConvTranspose2d" => each(group(), &written),
        "AdaptiveAvgPool2d" => each(vec![index[0]], &|axis, at| {
            let (n, m) = (input[axis + 1], output[axis + 1]);
            (at * n / m..((at + 1) * n + m - 1) / m).collect()
        }),
        "Upsample" => each(vec![index[0]], &|axis, at| {
            let aligned = args.value("align_corners") == Value::Bool(true);
            let mode = match args.value("mode") {
                Value::Word(mode) => mode,
                _ => 0,
            };
            interpolated(at, [input[axis + 1], output[axis + 1]], mode, aligned)
        }),
        "ZeroPad2d" => each(vec![index[0]], &|axis, at| {
            vec![at - args.or("padding", 2 * (1 - axis), 0)]
        }),
        "Narrow" => {
            let axis = usize::try_from(args.int("dim")).unwrap();
            along(axis, vec![index[axis] + args.int("start")])
        }
        "Softmax" => {
            let axis = usize::try_from(args.int("dim")).unwrap();
            along(axis, (0..input[axis]).collect())
        }
        "Linear" => along(input.len() - 1, (0..input[input.len() - 1]).collect()),
        "Permute" => {
            let mut from = index.to_vec();
            for (&dim, &at) in args.list("dims").iter().zip(index) {
                from[usize::try_from(dim).unwrap()] = at;
            }
            vec![from]
        }
        // The place in memory stays.
        "Flatten" | "Unflatten" => {
            let mut place = index
                .iter()
                .zip(output)
                .fold(0, |place, (at, size)| place * size + at);
            let mut from = Index::new();
            for &size in input.iter().rev() {
                from.insert(0, place % size);
                place /= size;
            }
            vec![from]
        }
        "PixelShuffle" => {
            let r = args.int("upscale_factor");
            vec![vec![
                index[0] * r * r + index[1] % r * r + index[2] % r,
                index[1] / r,
                index[2] / r,
            ]]
        }
        "PixelUnshuffle" => {
            let r = args.int("downscale_factor");
            vec![vec![
                index[0] / (r * r),
                index[1] * r + index[0] / r % r,
                index[2] * r + index[0] % r,
            ]]
        }
        "ChannelShuffle" => {
            let groups = args.int("groups");
            along(
                0,
                vec![index[0] % groups * (input[0] / groups) + index[0] / groups],
            )
        }
        "Unfold" => vec![column(&args, input, index)],
        "Fold" => {
            let [k, l] = [0, 1].map(|axis| args.or("kernel_size", axis, 1));
            let shape = [index[0] * k * l, output[1], output[2]];
            let columns =
                (0..k * l).flat_map(|tap| (0..input[1]).map(move |position| vec![shape[0] + tap, position]));
            let image = [output[0], output[1], output[2]];
            let mut written: Vec<Index> = columns.filter(|at| column(&args, &image, at) == index).collect();
            // Where the windows would go on, there are none.
            if [0, 1]
                .into_iter()
                .any(|axis| is_beyond(&args, axis, output[axis + 1], index[axis + 1]))
            {
                written.push(vec![-1, -1]);
            }
            written
        }
        _ => vec![index.to_vec()],
    }
}

/// The value of an image that is at a place in the columns of its windows.
fn column(args: &Args<'_>, image: &[i64], index: &[i64]) -> Index {
    let number = |name: &str, axis, default| args.or(name, axis, default);
    let extent = |axis: usize| number("dilation", axis, 1) * (number("kernel_size", axis, 1) - 1) + 1;
    let across = (image[2] + 2 * number("padding", 1, 0) - extent(1)) / number("stride", 1, 1) + 1;
    let width = number("kernel_size", 1, 1);
    let area = number("kernel_size", 0, 1) * width;
    let steps = [index[0] % area / width, index[0] % width];
    let positions = [index[1] / across, index[1] % across];
    let at = |axis: usize| {
        positions[axis] * number("stride", axis, 1) - number("padding", axis, 0)
            + steps[axis] * number("dilation", axis, 1)
    };
    vec![index[0] / area, at(0), at(1)]
}

/// Whether a window before the first or behind the last would write an index of the output of `Fold`.
fn is_beyond(args: &Args<'_>, axis: usize, size: i64, index: i64) -> bool {
    let number = |name: &str, default| args.or(name, axis, default);
    let (stride, dilation, padding) = (number("stride", 1), number("dilation", 1), number("padding", 0));
    let kernel = number("kernel_size", 1);
    let count = (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    let mut targets = (0..kernel).map(|step| index + padding - step * dilation);
    targets.any(|target| target % stride == 0 && !(0..count).contains(&(target / stride)))
}

/// The positions that PyTorch interpolates between, by its formulas. Beyond the borders, it takes the border
/// instead.
fn interpolated(at: i64, [n, m]: [i64; 2], mode: u8, aligned: bool) -> Vec<i64> {
    // Twice the position, times the number of values.
    let (above, below) = match (mode, aligned) {
        (0, _) => return vec![at * n / m],
        (5, _) => return vec![(2 * at + 1) * n / (2 * m)],
        (_, true) if m == 1 => (0, 1),
        (_, true) => (at * (n - 1), m - 1),
        (_, false) => ((2 * at + 1) * n - m, 2 * m),
    };
    let (start, is_between) = (above.div_euclid(below), above.rem_euclid(below) != 0);
    let positions = match (mode, is_between) {
        (_, false) => start..start + 1,
        (3, true) => start - 1..start + 3,
        (_, true) => start..start + 2,
    };
    positions.collect()
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
                let axis = usize::try_from(Args(node).int("dim")).unwrap();
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
        "Add" | "ZeroPad2d" | "ChannelShuffle" if is_image => Some(before),
        "Narrow" if is_image => Some(before),
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

/// A layer of another kind for each seed, if the last tensor accepts it.
fn grow(network: &mut Builder, seed: Seed, padded: bool) -> Option<Tensor> {
    let padding = |size: u64| if padded { size } else { 0 };
    let last = network.last();
    let shape = network.shape(last);
    let [one, other] = seed.from.map(|from| from as u64);
    let pick = |numbers: &[u64], by: u64| numbers[usize::try_from(by).unwrap() % numbers.len()];
    let rank = shape.rank();
    let dim = ("dim", int(one % rank as u64));
    let axis_size = shape.sizes()[usize::try_from(one).unwrap() % rank];
    let small = shape.channels() <= 32;
    match (seed.kind % 22, rank) {
        (0..=3, 3) if small => add_conv(network, last, seed, padded),
        (0..=3, 2) if small => {
            let size = pick(&[1, 3, 4], one);
            let given = [
                ("out_channels", int(2)),
                ("kernel_size", int(size)),
                ("padding", int(padding((other % 2).min(size - 1)))),
                ("stride", int(pick(&[1, 1, 2], other))),
            ];
            network.add("Conv1d", &given, &[last])
        }
        (4 | 5, 3) => {
            let size = pick(&[2, 3], one);
            let given = [
                ("kernel_size", int(size)),
                ("stride", int(1 + other % 2)),
                ("padding", int(padding(other % (size / 2 + 1)))),
            ];
            network.add("MaxPool2d", &given, &[last])
        }
        (6 | 7, 3) if small && shape.sizes()[1].max(shape.sizes()[2]) < 14 => {
            let size = pick(&[1, 2, 3, 4], one);
            let cropped = if size > 2 { other / 4 % 2 } else { 0 };
            let given = [
                ("out_channels", int(2)),
                ("kernel_size", int(size)),
                ("stride", int(1 + other % 3)),
                ("padding", int(cropped)),
            ];
            network.add("ConvTranspose2d", &given, &[last])
        }
        (8 | 9, 3) => {
            let mode = pick(&[0, 2, 3, 5], other);
            let size =
                |size: u64, by: u64| (size * pick(&[2, 2, 3, 1], by) / pick(&[1, 1, 2], by / 4)).clamp(2, 24);
            let [height, width] = [shape.sizes()[1], shape.sizes()[2]];
            let mut given = vec![
                ("size", list(&[size(height, one), size(width, one / 3)])),
                ("mode", Value::Word(u8::try_from(mode).unwrap())),
            ];
            if mode % 5 != 0 && other / 8 % 3 == 0 {
                given.push(("align_corners", Value::Bool(true)));
            }
            network.add("Upsample", &given, &[last])
        }
        (10, 3) => {
            let size = |size: u64, by: u64| pick(&[size, size.div_ceil(2), size.div_ceil(3), 5, 1], by);
            let given = list(&[size(shape.sizes()[1], one), size(shape.sizes()[2], other)]);
            network.add("AdaptiveAvgPool2d", &[("output_size", given)], &[last])
        }
        (11, _) => {
            let start = other % (axis_size / 3).max(1);
            let given = [
                dim,
                ("start", int(start)),
                ("length", int((axis_size - start - other / 8 % 2).max(1))),
            ];
            network.add("Narrow", &given, &[last])
        }
        (12, 3) if padded => {
            let sides = [one % 3, one / 3 % 2, other % 3, other / 3 % 2];
            network.add("ZeroPad2d", &[("padding", list(&sides))], &[last])
        }
        (13, _) => {
            let mut dims: Vec<u64> = (0..rank as u64).collect();
            dims.rotate_left(usize::try_from(one).unwrap() % rank);
            if other % 2 == 0 {
                dims.swap(0, rank - 1);
            }
            network.add("Permute", &[("dims", list(&dims))], &[last])
        }
        (14, 3) => {
            let from = one % 2;
            network.add(
                "Flatten",
                &[("start_dim", int(from)), ("end_dim", int(from + 1))],
                &[last],
            )
        }
        (14, 2) => {
            let divisors: Vec<u64> = (1..=axis_size)
                .filter(|part| axis_size.is_multiple_of(*part))
                .collect();
            let part = pick(&divisors, other);
            network.add(
                "Unflatten",
                &[dim, ("unflattened_size", list(&[part, axis_size / part]))],
                &[last],
            )
        }
        (15, 3) => match one % 3 {
            0 => network.add("PixelShuffle", &[("upscale_factor", int(2))], &[last]),
            1 => network.add("PixelUnshuffle", &[("downscale_factor", int(2))], &[last]),
            _ => network.add("ChannelShuffle", &[("groups", int(2))], &[last]),
        },
        (16, _) => network.add("Softmax", &[dim], &[last]),
        (17, 3) => {
            let pool = network.add(
                "AdaptiveAvgPool2d",
                &[("output_size", list(&[1, pick(&[1, shape.sizes()[2]], one)]))],
                &[last],
            )?;
            network.add("Mul", &[], &[pool, last])
        }
        (18, 3) if padded => {
            let size = pick(&[3, 5], one);
            let given = [
                ("kernel_size", int(size)),
                ("stride", int(1)),
                ("padding", int(size / 2)),
            ];
            let window = network.add("MaxPool2d", &given, &[last])?;
            // Values that lie in padding alone have no marks, and would be beside others.
            let is_padded = network
                .graph
                .nodes
                .iter()
                .any(|node| node.kind.name() == "ZeroPad2d");
            if other % 2 == 0 || is_padded {
                return network.add("Add", &[], &[window, last]);
            }
            network.add("Concat", &[dim], &[window, last])
        }
        (19, _)
            if axis_size > 1
                && network
                    .graph
                    .nodes
                    .iter()
                    .all(|node| node.kind.name() != "ZeroPad2d") =>
        {
            // Two parts in exchanged order.
            let cut = 1 + other % (axis_size - 1);
            let rest = network.add(
                "Narrow",
                &[dim, ("start", int(cut)), ("length", int(axis_size - cut))],
                &[last],
            )?;
            let first = network.add("Narrow", &[dim, ("start", int(0)), ("length", int(cut))], &[last])?;
            network.add("Concat", &[dim], &[rest, first])
        }
        (20, 3) if shape.channels() <= 4 => {
            let size = pick(&[2, 3], one);
            let given = [
                ("kernel_size", int(size)),
                ("stride", int(1 + other % 2)),
                ("padding", int(padding(other / 2 % 2))),
                ("dilation", int(1 + other / 4 % 2)),
            ];
            let columns = network.add("Unfold", &given, &[last])?;
            if one % 3 == 0 {
                return Some(columns);
            }
            let back = [&[("output_size", list(&shape.sizes()[1..]))][..], &given].concat();
            network.add("Fold", &back, &[columns])
        }
        (21, _) if seed.number == 1 && rank == 1 => {
            network.add("Linear", &[("out_features", int(3))], &[last])
        }
        _ => None,
    }
}

fn add_conv(network: &mut Builder, from: Tensor, seed: Seed, padded: bool) -> Option<Tensor> {
    let [one, other] = seed.from.map(|from| from as u64);
    let channels = network.shape(from).channels();
    let size = [1 + one % 3, 1 + one / 3 % 3];
    let dilation = 1 + u64::from(other % 5 == 0);
    let groups = [1, 1, 2, channels].map(|groups| if channels % groups == 0 { groups } else { 1 });
    let groups = groups[usize::try_from(other).unwrap() % 4];
    // A value that lies in padding alone has no marks.
    let padding = size.map(|size| (u64::from(padded) * (seed.number % 2)).min((size - 1) * dilation));
    let given = [
        ("out_channels", int(if groups > 2 { channels } else { 4 })),
        ("kernel_size", list(&size)),
        ("stride", int(1 + u64::from(other % 4 == 3))),
        ("padding", list(&padding)),
        ("dilation", int(dilation)),
        ("groups", int(groups)),
    ];
    network.add("Conv2d", &given, &[from])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: settings().cases / 5, ..settings() })]

    #[test]
    fn of_every_tensor(seeds in seeds(14)) {
        let mut network = Builder::new(&INPUT);
        let padded = seeds.len() % 2 == 0;
        for seed in seeds {
            let tensor = grow(&mut network, seed, padded);
            if tensor.is_some_and(|tensor| network.shape(tensor).elements().is_none_or(|elements| elements > 2500)) {
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
