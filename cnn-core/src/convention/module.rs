//! A layer as counting tools see it: as a module of `torch.nn`.

use super::count::Count;
use crate::layer::arg::{self, ArgName, Word};
use crate::layer::{Layer, ModuleClass};
use crate::shape::Shape;
use crate::value::List;

/// A layer as counting tools see it: a module with its class, its arguments and its tensors.
pub(crate) struct Module<'a> {
    pub(crate) layer: Layer<'a>,
    /// Shape of the input, the first one of a join.
    pub(crate) input: Shape,
    pub(crate) output: Shape,
    pub(crate) macs: u64,
    pub(crate) flops: u64,
}

impl Module<'_> {
    /// Its class, which most tools go by.
    pub(super) const fn class(&self) -> ModuleClass {
        self.layer.kind.module_class()
    }

    /// Number of input values.
    pub(super) const fn x(&self) -> Count {
        Count::elements(self.input)
    }

    /// Number of output values.
    pub(super) const fn y(&self) -> Count {
        Count::elements(self.output)
    }

    /// Number of values of the tensor with this name; 0 if there is none.
    pub(super) const fn trainable(&self, name: &str) -> Count {
        match self.stored(name) {
            Some(shape) => Count::elements(shape),
            None => Count::ZERO,
        }
    }

    /// Shape of the tensor with this name.
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

    /// Whether a norm has a trainable scale.
    pub(super) const fn is_affine(&self) -> bool {
        self.stored("weight").is_some()
    }

    /// Whether a batch norm computes its statistics at inference, as it does if none are stored.
    pub(super) const fn computes_statistics(&self) -> bool {
        self.stored("running_mean").is_none()
    }

    /// The number of an argument for an axis, counted from 0 after the channels.
    pub(super) const fn along(&self, arg: ArgName<List>, axis: usize) -> u64 {
        self.layer.list(arg).size(axis)
    }

    pub(super) const fn number(&self, arg: ArgName<u64>) -> u64 {
        self.layer.count(arg)
    }

    /// The index of a word in the list of the argument.
    pub(super) const fn word(&self, arg: ArgName<Word>) -> u8 {
        self.layer.word(arg)
    }

    /// Number of axes after the channels.
    pub(super) const fn axes(&self) -> usize {
        self.input.spatial().len()
    }

    /// Number of values of the window in one channel.
    pub(super) const fn window(&self) -> Count {
        let (mut count, mut axis) = (Count::of(1), 0);
        while axis < self.axes() {
            count = count.times(self.along(arg::KERNEL_SIZE, axis));
            axis += 1;
        }
        count
    }

    /// The count of a tool that patches `torch.nn.functional` for a `LocalResponseNorm`, which is Python code: a square,
    /// an average over the padded channels, a factor and a sum.
    pub(super) const fn local_response_norm(&self) -> Count {
        let padded = self
            .input
            .channels()
            .checked_add(self.number(arg::NEIGHBOURS) - 1);
        self.x().times(3).plus(Count(padded).over(self.input, 1))
    }
}
