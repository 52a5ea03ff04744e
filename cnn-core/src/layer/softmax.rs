//! Softmax and its logarithm: `Softmax`, `LogSoftmax`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, term};
use crate::error::LayerError;
use crate::shape::Shape;
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    in_place as storage, no_operations as macs, no_weights as weights,
};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[Softmax::SPECS];

layer! {
    /// eˣ/Σeˣ along an axis, which sums to 1: `torch.nn.Softmax`.
    SOFTMAX = Softmax as Softmax,
    /// The logarithm of `Softmax`: `torch.nn.LogSoftmax`.
    LOG_SOFTMAX = LogSoftmax;
    category: Softmax,
    conventions: none,
    struct Softmax[At] {
        /// The axis, counted without the batch; a negative number counts from the last. By default the channels.
        dim: int = 0,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    attempt!(common::check_axis(Softmax::read(layer).dim, inputs[0], At::dim as u8));
    Ok(inputs[0])
}

/// A power, an addition and a division per value.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("3", 3), output)
}

/// The sum is over all values along the axis.
pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    match common::axis(Softmax::read(layer).dim, input.rank()) {
        Some(axis) => AccessPattern::Along { axis: common::small(axis) },
        None => AccessPattern::Pointwise,
    }
}
