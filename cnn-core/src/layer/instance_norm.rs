//! Normalisation per image and channel: `InstanceNorm1d`, `InstanceNorm2d`, `InstanceNorm3d`.

use super::batch_norm::channel_weights;
use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, term};
use crate::error::{Reason, LayerError};
use crate::shape::Shape;
use crate::weight::Weights;

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[InstanceNorm::SPECS];

layer! {
    /// Normalises each channel of each image of `C×L`: `torch.nn.InstanceNorm1d`.
    ///
    /// Stores nothing by default. A stated `num_features` is checked anyway, which PyTorch does not do.
    INSTANCE_NORM1D = InstanceNorm1d(1),
    /// Normalises each channel of each image of `C×H×W`: `torch.nn.InstanceNorm2d`.
    ///
    /// Stores nothing by default. A stated `num_features` is checked anyway, which PyTorch does not do.
    INSTANCE_NORM2D = InstanceNorm2d(2),
    /// Normalises each channel of each image of `C×D×H×W`: `torch.nn.InstanceNorm3d`.
    ///
    /// Stores nothing by default. A stated `num_features` is checked anyway, which PyTorch does not do.
    INSTANCE_NORM3D = InstanceNorm3d(3);
    category: Norm,
    short: "IN",
    conventions: InstanceNorm,
    struct InstanceNorm[At] {
        /// Number of input channels. Inferred; checked if stated, as in `InstanceNorm2d(64)`.
        num_features: kept,
        /// Constant added to the variance, for numerical stability. Does not affect shapes.
        eps: decimal = (1, 100_000),
        /// Momentum of the running statistics. Does not affect shapes.
        momentum: decimal = (1, 10),
        /// Whether to have a trainable scale and bias per channel.
        affine: flag = false,
        /// Whether to store the running mean and variance of each channel for inference.
        track_running_stats: flag = false,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (norm, input) = (InstanceNorm::read(layer), inputs[0]);
    attempt!(common::check_rank(layer, input));
    attempt!(common::check_claim(norm.num_features, input.channels(), At::num_features as u8));
    if !norm.track_running_stats && has_one_value(input) {
        return Err(Reason::OneValueEach.of_layer());
    }
    Ok(input)
}

/// Whether each channel has a single value, which would be normalised to 0.
const fn has_one_value(input: Shape) -> bool {
    let mut axis = 1;
    while axis < input.rank() {
        if input.size_or_one(axis) != 1 {
            return false;
        }
        axis += 1;
    }
    true
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let norm = InstanceNorm::read(layer);
    channel_weights(norm.affine, norm.track_running_stats, input)
}

/// A multiply–accumulate per value, and three more operations for mean and variance, which are computed at run time.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("4", 4), output)
}
