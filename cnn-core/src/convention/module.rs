//! A layer the way a tool sees it: as a module of `torch.nn`, with its class, its arguments and its tensors.

use super::count::Count;
use crate::layer::arg::{self, ArgName, Word};
use crate::layer::{Layer, ModuleClass};
use crate::shape::Shape;
use crate::value::{List, Padding};

/// A layer the way a tool sees it. Where a tool goes by more than the weights, it goes by the class, and so does its
/// convention.
pub(crate) struct Module<'a> {
    pub(crate) layer: Layer<'a>,
    /// What arrives: the first, for a join.
    pub(crate) input: Shape,
    pub(crate) output: Shape,
    pub(crate) macs: u64,
    pub(crate) flops: u64,
}

impl Module<'_> {
    /// The class that a tool takes it for.
    pub(super) const fn class(&self) -> ModuleClass {
        self.layer.kind.module_class()
    }

    /// Values that arrive.
    pub(super) const fn x(&self) -> Count {
        Count::elements(self.input)
    }

    /// Values that come out.
    pub(super) const fn y(&self) -> Count {
        Count::elements(self.output)
    }

    /// How many values the trainable tensor of that name holds; 0 where there is none.
    pub(super) const fn trainable(&self, name: &str) -> Count {
        match self.stored(name) {
            Some(shape) => Count::elements(shape),
            None => Count::ZERO,
        }
    }

    /// The shape of the tensor of that name.
    const fn stored(&self, name: &str) -> Option<Shape> {
        let weights = self.layer.weights(self.input);
        let mut index = 0;
        while index < weights.as_slice().len() {
            let weight = &weights.as_slice()[index];
            if crate::text::same(weight.name, name) {
                return Some(weight.shape());
            }
            index += 1;
        }
        None
    }

    /// Whether a norm has trainable factors.
    pub(super) const fn is_affine(&self) -> bool {
        self.stored("weight").is_some()
    }

    /// Whether a batch norm works its statistics out as it runs, as it does where none are stored.
    pub(super) const fn works_out_statistics(&self) -> bool {
        self.stored("running_mean").is_none()
    }

    /// The number along an axis, counted from 0 behind the channels, of an argument that has one for each.
    pub(super) const fn along(&self, arg: ArgName<List>, axis: usize) -> u64 {
        self.layer.list(arg).size(axis)
    }

    pub(super) const fn number(&self, arg: ArgName<u64>) -> u64 {
        self.layer.count(arg)
    }

    /// The place of a word among those that the argument takes.
    pub(super) const fn word(&self, arg: ArgName<Word>) -> u8 {
        self.layer.word(arg)
    }

    /// How many axes there are behind the channels.
    pub(super) const fn axes(&self) -> usize {
        self.input.spatial().len()
    }

    /// Values that the window takes in, in one channel.
    pub(super) const fn window(&self) -> Count {
        let (mut count, mut axis) = (Count::of(1), 0);
        while axis < self.axes() {
            count = count.times(self.along(arg::KERNEL_SIZE, axis));
            axis += 1;
        }
        count
    }

    /// Whether a convolution leaves it to PyTorch's C++ to work out its padding: `padding='same'`, of zeros.
    pub(super) const fn pads_by_word(&self) -> bool {
        matches!(self.layer.padding(), Padding::Same) && self.word(arg::PADDING_MODE) == 0
    }

    /// What a tool that watches `torch.nn.functional` sees of a `LocalResponseNorm`, whose code is in Python: a square,
    /// an average over the channels with their padding, a factor and a sum.
    pub(super) const fn local_response_norm(&self) -> Count {
        let padded = self
            .input
            .channels()
            .checked_add(self.number(arg::NEIGHBOURS) - 1);
        self.x().times(3).plus(Count(padded).over(self.input, 1))
    }
}
