//! Normalisation of groups of channels: `GroupNorm`.

use super::batch_norm::channel_weights;
use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, term};
use crate::error::{LayerError, Side};
use crate::shape::Shape;
use crate::weight::Weights;

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[GroupNorm::SPECS];

layer! {
    /// Normalises each group of channels, for inputs of any rank: `torch.nn.GroupNorm`.
    ///
    /// Has 2·C parameters. A stated `num_channels` is checked even if nothing is stored, which PyTorch does not do.
    GROUP_NORM = GroupNorm;
    category: Norm,
    short: "GN",
    conventions: GroupNorm,
    struct GroupNorm[At] {
        /// Number of groups that the channels are divided into.
        num_groups: count,
        /// Number of input channels. Inferred; checked if stated, as in `GroupNorm(32, 64)`.
        num_channels: kept,
        /// Constant added to the variance, for numerical stability. Does not affect shapes.
        eps: decimal = (1, 100_000),
        /// Whether to have a trainable scale and bias per channel.
        affine: flag = true,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (norm, input) = (GroupNorm::read(layer), inputs[0]);
    let channels = input.channels();
    attempt!(common::check_claim(norm.num_channels, channels, At::num_channels as u8));
    attempt!(common::check_groups(norm.num_groups, channels, Side::Input, At::num_groups as u8));
    Ok(input)
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    channel_weights(GroupNorm::read(layer).affine, false, input)
}

/// A multiply–accumulate per value, and three more operations for mean and variance, which are computed at run time.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("4", 4), output)
}
