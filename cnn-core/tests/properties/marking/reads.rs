//! Which values each kind of layer reads, value by value, as PyTorch documents it.

use super::Index;
use cnn_core::Value;
use cnn_core::graph::Node;
use std::ops::Range;

/// The arguments of a layer by name.
pub(super) struct Args<'a>(pub(super) &'a Node);

impl Args<'_> {
    pub(super) fn value(&self, name: &str) -> Value {
        self.0
            .kind
            .spec()
            .position(name)
            .map_or(Value::Absent, |at| self.0.args[at])
    }

    pub(super) fn int(&self, name: &str) -> i64 {
        match self.value(name) {
            Value::Int(number) => number,
            _ => 0,
        }
    }

    pub(super) fn dim(&self) -> usize {
        usize::try_from(self.int("dim")).unwrap()
    }

    fn list(&self, name: &str) -> Vec<i64> {
        match self.value(name) {
            Value::List(list) => list.as_slice().to_vec(),
            _ => Vec::new(),
        }
    }

    pub(super) fn or(&self, name: &str, axis: usize, default: i64) -> i64 {
        self.list(name).get(axis).copied().unwrap_or(default)
    }
}

/// The indices of a tensor that an index of the output of a layer reads.
pub(super) fn reads(node: &Node, input: &[i64], output: &[i64], index: &[i64]) -> Vec<Index> {
    let place = Place {
        args: Args(node),
        input,
        output,
        index,
    };
    let args = &place.args;
    match node.kind.name() {
        "Conv1d" | "Conv2d" => place.each(&place.group(), |axis, at| window(args, axis, at)),
        "MaxPool2d" => place.each(&index[..1], |axis, at| window(args, axis, at)),
        "ConvTranspose2d" => place.each(&place.group(), |axis, at| written(args, axis, at)),
        "AdaptiveAvgPool2d" => place.each(&index[..1], |axis, at| {
            let (n, m) = (input[axis + 1], output[axis + 1]);
            (at * n / m..((at + 1) * n + m - 1) / m).collect()
        }),
        "Upsample" => place.each(&index[..1], |axis, at| {
            let aligned = args.value("align_corners") == Value::Bool(true);
            let mode = match args.value("mode") {
                Value::Word(mode) => mode,
                _ => 0,
            };
            interpolated(at, [input[axis + 1], output[axis + 1]], mode, aligned)
        }),
        "ZeroPad2d" => place.each(&index[..1], |axis, at| {
            vec![at - args.or("padding", 2 * (1 - axis), 0)]
        }),
        "Softmax" => place.along(args.dim(), 0..input[args.dim()]),
        "Linear" => place.along(input.len() - 1, 0..input[input.len() - 1]),
        "Fold" => place.folded(),
        _ => vec![place.moved()],
    }
}

/// An index of the output of a layer.
struct Place<'a> {
    args: Args<'a>,
    input: &'a [i64],
    output: &'a [i64],
    index: &'a [i64],
}

impl Place<'_> {
    /// Several positions along an axis.
    fn along(&self, axis: usize, positions: Range<i64>) -> Vec<Index> {
        let moved = positions.map(|at| {
            let mut index = self.index.to_vec();
            index[axis] = at;
            index
        });
        moved.collect()
    }

    /// Several channels, and several positions along each axis after them.
    fn each(&self, channels: &[i64], positions: impl Fn(usize, i64) -> Vec<i64>) -> Vec<Index> {
        let mut all: Vec<Index> = channels.iter().map(|&channel| vec![channel]).collect();
        for (axis, &at) in self.index.iter().enumerate().skip(1) {
            let positions = positions(axis - 1, at);
            let longer = all.iter().flat_map(|index| {
                let positions = positions.iter();
                positions.map(move |&at| [index.as_slice(), &[at]].concat())
            });
            all = longer.collect();
        }
        all
    }

    /// The channels of the group of the output channel.
    fn group(&self) -> Vec<i64> {
        let groups = self.args.int("groups").max(1);
        let (own, of) = (self.input[0] / groups, self.output[0] / groups);
        let first = self.index[0] / of * own;
        (first..first + own).collect()
    }

    /// The index of the value that a layer moves here.
    fn moved(&self) -> Index {
        let (args, input, index) = (&self.args, self.input, self.index);
        let mut from = index.to_vec();
        match args.0.kind.name() {
            "Narrow" => from[args.dim()] += args.int("start"),
            "Permute" => {
                for (&dim, &at) in args.list("dims").iter().zip(index) {
                    from[usize::try_from(dim).unwrap()] = at;
                }
            }
            // The place in memory stays.
            "Flatten" | "Unflatten" => {
                let sizes = index.iter().zip(self.output);
                let mut place = sizes.fold(0, |place, (at, size)| place * size + at);
                from.clear();
                for &size in input.iter().rev() {
                    from.insert(0, place % size);
                    place /= size;
                }
            }
            "PixelShuffle" => {
                let r = args.int("upscale_factor");
                let channel = index[0] * r * r + index[1] % r * r + index[2] % r;
                from = vec![channel, index[1] / r, index[2] / r];
            }
            "PixelUnshuffle" => {
                let r = args.int("downscale_factor");
                let pixel = [index[0] / r % r, index[0] % r];
                from = vec![
                    index[0] / (r * r),
                    index[1] * r + pixel[0],
                    index[2] * r + pixel[1],
                ];
            }
            "ChannelShuffle" => {
                let groups = args.int("groups");
                from[0] = index[0] % groups * (input[0] / groups) + index[0] / groups;
            }
            "Unfold" => from = column(args, input, index),
            _ => {}
        }
        from
    }

    /// The places in the columns of windows from which an image gets a value.
    fn folded(&self) -> Vec<Index> {
        let (args, output, index) = (&self.args, self.output, self.index);
        let area = args.or("kernel_size", 0, 1) * args.or("kernel_size", 1, 1);
        let channels = index[0] * area..(index[0] + 1) * area;
        let columns =
            channels.flat_map(|channel| (0..self.input[1]).map(move |position| vec![channel, position]));
        let mut written: Vec<Index> = columns.filter(|at| column(args, output, at) == index).collect();
        // Where the windows would go on, there are none.
        if [0, 1]
            .into_iter()
            .any(|axis| is_beyond(args, axis, output[axis + 1], index[axis + 1]))
        {
            written.push(vec![-1, -1]);
        }
        written
    }
}

/// The positions of a window.
fn window(args: &Args<'_>, axis: usize, at: i64) -> Vec<i64> {
    let size = args.or("kernel_size", axis, 1);
    let start = at * args.or("stride", axis, size) - args.or("padding", axis, 0);
    let steps = 0..size;
    steps
        .map(|step| start + step * args.or("dilation", axis, 1))
        .collect()
}

/// The positions whose windows a transposed convolution writes here.
fn written(args: &Args<'_>, axis: usize, at: i64) -> Vec<i64> {
    let stride = args.or("stride", axis, 1);
    let steps = 0..args.or("kernel_size", axis, 1);
    let targets = steps.map(|step| at + args.or("padding", axis, 0) - step * args.or("dilation", axis, 1));
    targets
        .filter(|target| target % stride == 0)
        .map(|target| target / stride)
        .collect()
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
