//! A layer the way a tool sees it: as a module of `torch.nn`, with its class, its arguments and its tensors.

use super::count::Count;
use crate::Kind;
use crate::layer::{Layer, Padding};
use crate::shape::Shape;

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

/// The kinds of these names, each of which must be one.
macro_rules! kinds {
    ($($name:ident)*) => { &[$($crate::convention::module::known(stringify!($name))),*] };
}

pub(super) use kinds;

#[expect(clippy::panic, reason = "at compile time: a table has a name that is none")]
pub(super) const fn known(name: &str) -> Kind {
    match Kind::named(name) {
        Some(kind) => kind,
        None => panic!("a convention speaks of a kind that there is not"),
    }
}

pub(super) const CONV: &[Kind] = kinds![Conv1d Conv2d Conv3d];
pub(super) const CONV_TRANSPOSE: &[Kind] = kinds![ConvTranspose1d ConvTranspose2d ConvTranspose3d];
pub(super) const LINEAR: &[Kind] = kinds![Linear];
pub(super) const BATCH_NORM: &[Kind] = kinds![BatchNorm1d BatchNorm2d BatchNorm3d];
pub(super) const INSTANCE_NORM: &[Kind] = kinds![InstanceNorm1d InstanceNorm2d InstanceNorm3d];
pub(super) const AVG_POOL: &[Kind] = kinds![AvgPool1d AvgPool2d AvgPool3d];
pub(super) const ADAPTIVE_AVG_POOL: &[Kind] = kinds![AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d];
pub(super) const POOL: &[Kind] = kinds![
    MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d
    AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d
];
pub(super) const SOFTMAX: &[Kind] = kinds![Softmax];
pub(super) const UPSAMPLE: &[Kind] = kinds![Upsample];
pub(super) const LOCAL_RESPONSE_NORM: &[Kind] = kinds![LocalResponseNorm];

impl Module<'_> {
    pub(super) const fn is(&self, kinds: &[Kind]) -> bool {
        let mut index = 0;
        while index < kinds.len() {
            if self.layer.kind.is(kinds[index]) {
                return true;
            }
            index += 1;
        }
        false
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
    pub(super) const fn along(&self, argument: &str, axis: usize) -> u64 {
        self.layer.named(argument).list().size(axis)
    }

    pub(super) const fn number(&self, argument: &str) -> u64 {
        self.layer.named(argument).count()
    }

    /// The place of a word among those that the argument takes.
    pub(super) const fn word(&self, argument: &str) -> u8 {
        self.layer.named(argument).word()
    }

    /// How many axes there are behind the channels.
    pub(super) const fn axes(&self) -> usize {
        self.input.spatial().len()
    }

    /// Values that the window takes in, in one channel.
    pub(super) const fn window(&self) -> Count {
        let (mut count, mut axis) = (Count::of(1), 0);
        while axis < self.axes() {
            count = count.times(self.along("kernel_size", axis));
            axis += 1;
        }
        count
    }

    /// Whether a convolution leaves it to PyTorch's C++ to work out its padding: `padding='same'`, of zeros.
    pub(super) const fn pads_by_word(&self) -> bool {
        matches!(self.layer.named("padding").padding(), Padding::Same) && self.word("padding_mode") == 0
    }

    /// What a tool that watches `torch.nn.functional` sees of a `LocalResponseNorm`, whose code is in Python: a square,
    /// an average over the channels with their padding, a factor and a sum.
    pub(super) const fn local_response_norm(&self) -> Count {
        let padded = self.input.channels().checked_add(self.number("size") - 1);
        self.x().times(3).plus(Count(padded).over(self.input, 1))
    }
}
