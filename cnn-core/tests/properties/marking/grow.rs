//! Random networks with all kinds of layers that look beyond a value, or move it.

use crate::{Builder, Seed, int, list};
use cnn_core::graph::Tensor;
use cnn_core::{Shape, Value};

/// Adds a layer of another kind for each seed, if the last tensor accepts it.
pub(super) fn grow(network: &mut Builder, seed: Seed, padded: bool) -> Option<Tensor> {
    let last = network.last();
    let shape = network.shape(last);
    let grower = Grower {
        last,
        shape,
        dim: seed.from[0] % shape.rank(),
        numbers: seed.from.map(|from| from as u64),
        number: seed.number,
        padded,
        network,
    };
    grower.add(seed.kind)
}

struct Grower<'a> {
    network: &'a mut Builder,
    last: Tensor,
    shape: Shape,
    /// An axis.
    dim: usize,
    numbers: [u64; 2],
    number: u64,
    /// Whether layers may have padding.
    padded: bool,
}

/// One of the numbers.
fn pick(numbers: &[u64], by: u64) -> u64 {
    numbers[usize::try_from(by).unwrap() % numbers.len()]
}

impl Grower<'_> {
    fn add(self, kind: usize) -> Option<Tensor> {
        let small = self.shape.channels() <= 32;
        match (kind % 22, self.shape.rank()) {
            (0..=3, 3) if small => self.conv2d(),
            (0..=3, 2) if small => self.conv1d(),
            (4 | 5, 3) => self.pool(),
            (6 | 7, 3) if small => self.transposed(),
            (8 | 9, 3) => self.upsample(),
            (10, 3) => self.adaptive(),
            (11, _) => self.narrow(),
            (12, 3) if self.padded => self.pad(),
            (13, _) => self.permute(),
            (14, 2 | 3) => self.reshape(),
            (15, 3) => self.shuffle(),
            (16, _) => self.one("Softmax", &[]),
            (17, 3) => self.excite(),
            (18, 3) if self.padded => self.beside_a_window(),
            (19, _) => self.exchange(),
            (20, 3) if self.shape.elements() <= Some(400) => self.columns(),
            (21, 1) => self.one("Linear", &[("out_features", int(3))]),
            _ => None,
        }
    }

    /// A layer of the last tensor; `dim` is given if it has that argument.
    fn one(self, kind: &str, given: &[(&str, Value)]) -> Option<Tensor> {
        let dim = [("dim", int(self.dim as u64))];
        let has_dim = cnn_core::Kind::named(kind)?.spec().position("dim").is_some();
        let given = [if has_dim { &dim[..] } else { &[] }, given].concat();
        self.network.add(kind, &given, &[self.last])
    }

    fn padding(&self, size: u64) -> Value {
        int(if self.padded { size } else { 0 })
    }

    fn size(&self) -> u64 {
        self.shape.sizes()[self.dim]
    }

    /// Whether the network has values that lie in padding alone. They have no marks, and would be beside others.
    fn is_padded(&self) -> bool {
        let mut nodes = self.network.graph.nodes.iter();
        nodes.any(|node| node.kind.name() == "ZeroPad2d")
    }

    fn conv2d(self) -> Option<Tensor> {
        let ([one, other], channels) = (self.numbers, self.shape.channels());
        let size = [1 + one % 3, 1 + one / 3 % 3];
        let dilation = 1 + u64::from(other % 5 == 0);
        let divisors = [1, 1, 2, channels].map(|groups| {
            if channels.is_multiple_of(groups) {
                groups
            } else {
                1
            }
        });
        let groups = pick(&divisors, other);
        // A value that lies in padding alone has no marks.
        let most = u64::from(self.padded) * (self.number % 2);
        let padding = size.map(|size| most.min((size - 1) * dilation));
        self.one(
            "Conv2d",
            &[
                ("out_channels", int(if groups > 2 { channels } else { 4 })),
                ("kernel_size", list(&size)),
                ("stride", int(1 + u64::from(other % 4 == 3))),
                ("padding", list(&padding)),
                ("dilation", int(dilation)),
                ("groups", int(groups)),
            ],
        )
    }

    fn conv1d(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let size = pick(&[1, 3, 4], one);
        let given = [
            ("out_channels", int(2)),
            ("kernel_size", int(size)),
            ("padding", self.padding((other % 2).min(size - 1))),
            ("stride", int(pick(&[1, 1, 2], other))),
        ];
        self.one("Conv1d", &given)
    }

    fn pool(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let size = pick(&[2, 3], one);
        let given = [
            ("kernel_size", int(size)),
            ("stride", int(1 + other % 2)),
            ("padding", self.padding(other % (size / 2 + 1))),
        ];
        self.one("MaxPool2d", &given)
    }

    fn transposed(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let size = pick(&[1, 2, 3, 4], one);
        let cropped = if size > 2 { other / 4 % 2 } else { 0 };
        if self.shape.spatial().iter().any(|&size| size > 13) {
            return None;
        }
        let given = [
            ("out_channels", int(2)),
            ("kernel_size", int(size)),
            ("stride", int(1 + other % 3)),
            ("padding", int(cropped)),
        ];
        self.one("ConvTranspose2d", &given)
    }

    fn upsample(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let mode = pick(&[0, 2, 3, 5], other);
        let size =
            |size: u64, by: u64| (size * pick(&[2, 2, 3, 1], by) / pick(&[1, 1, 2], by / 4)).clamp(2, 24);
        let [height, width] = [self.shape.sizes()[1], self.shape.sizes()[2]];
        let mut given = vec![
            ("size", list(&[size(height, one), size(width, one / 3)])),
            ("mode", Value::Word(u8::try_from(mode).unwrap())),
        ];
        if !mode.is_multiple_of(5) && other / 8 % 3 == 0 {
            given.push(("align_corners", Value::Bool(true)));
        }
        self.one("Upsample", &given)
    }

    fn adaptive(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let size = |size: u64, by: u64| pick(&[size, size.div_ceil(2), size.div_ceil(3), 5, 1], by);
        let sizes = [
            size(self.shape.sizes()[1], one),
            size(self.shape.sizes()[2], other),
        ];
        self.one("AdaptiveAvgPool2d", &[("output_size", list(&sizes))])
    }

    fn narrow(self) -> Option<Tensor> {
        let ([_, other], size) = (self.numbers, self.size());
        let start = other % (size / 3).max(1);
        let length = (size - start - other / 8 % 2).max(1);
        self.one("Narrow", &[("start", int(start)), ("length", int(length))])
    }

    fn pad(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let sides = [one % 3, one / 3 % 2, other % 3, other / 3 % 2];
        self.one("ZeroPad2d", &[("padding", list(&sides))])
    }

    fn permute(self) -> Option<Tensor> {
        let mut dims: Vec<u64> = (0..self.shape.rank() as u64).collect();
        dims.rotate_left(self.dim);
        if self.numbers[1].is_multiple_of(2) {
            dims.reverse();
        }
        self.one("Permute", &[("dims", list(&dims))])
    }

    fn reshape(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        if self.shape.rank() == 3 || other % 4 == 0 {
            let from = one % (self.shape.rank() as u64 - 1);
            return self.one("Flatten", &[("start_dim", int(from)), ("end_dim", int(from + 1))]);
        }
        let size = self.size();
        let divisors: Vec<u64> = (1..=size).filter(|part| size.is_multiple_of(*part)).collect();
        let part = pick(&divisors, other);
        self.one("Unflatten", &[("unflattened_size", list(&[part, size / part]))])
    }

    fn shuffle(self) -> Option<Tensor> {
        match self.numbers[0] % 3 {
            0 => self.one("PixelShuffle", &[("upscale_factor", int(2))]),
            1 => self.one("PixelUnshuffle", &[("downscale_factor", int(2))]),
            _ => self.one("ChannelShuffle", &[("groups", int(2))]),
        }
    }

    /// A pool over an axis or both, times the tensor.
    fn excite(self) -> Option<Tensor> {
        let width = pick(&[1, self.shape.sizes()[2]], self.numbers[0]);
        let given = [("output_size", list(&[1, width]))];
        let pool = self.network.add("AdaptiveAvgPool2d", &given, &[self.last])?;
        self.network.add("Mul", &[], &[pool, self.last])
    }

    /// The sum or the concatenation of a window and the tensor.
    fn beside_a_window(self) -> Option<Tensor> {
        let size = pick(&[3, 5], self.numbers[0]);
        let given = [
            ("kernel_size", int(size)),
            ("stride", int(1)),
            ("padding", int(size / 2)),
        ];
        let window = self.network.add("MaxPool2d", &given, &[self.last])?;
        if self.numbers[1].is_multiple_of(2) || self.is_padded() {
            return self.network.add("Add", &[], &[window, self.last]);
        }
        let dim = ("dim", int(self.dim as u64));
        self.network.add("Concat", &[dim], &[window, self.last])
    }

    /// Two parts of an axis in exchanged order.
    fn exchange(self) -> Option<Tensor> {
        let size = self.size();
        if size < 2 || self.is_padded() {
            return None;
        }
        let cut = 1 + self.numbers[1] % (size - 1);
        let dim = ("dim", int(self.dim as u64));
        let mut part = |start: u64, length: u64| {
            let given = [dim, ("start", int(start)), ("length", int(length))];
            self.network.add("Narrow", &given, &[self.last])
        };
        let parts = [part(cut, size - cut)?, part(0, cut)?];
        self.network.add("Concat", &[dim], &parts)
    }

    /// The columns of windows, and the image of them again.
    fn columns(self) -> Option<Tensor> {
        let [one, other] = self.numbers;
        let given = [
            ("kernel_size", int(pick(&[2, 3], one))),
            ("stride", int(1 + other % 2)),
            ("padding", self.padding(other / 2 % 2)),
            ("dilation", int(1 + other / 4 % 2)),
        ];
        let columns = self.network.add("Unfold", &given, &[self.last])?;
        if one % 3 == 0 {
            return Some(columns);
        }
        let size = ("output_size", list(self.shape.spatial()));
        self.network
            .add("Fold", &[&[size][..], &given].concat(), &[columns])
    }
}
