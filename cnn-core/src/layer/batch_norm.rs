//! Normalisation over the batch: `BatchNorm1d`, `BatchNorm2d`, `BatchNorm3d`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, term};
use crate::error::{LayerError, Wanted};
use crate::shape::Shape;
use crate::weight::{Weight, Weights};

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[BatchNorm::SPECS];

layer! {
    /// Normalises each channel of `C` or `C×L` over the batch: `torch.nn.BatchNorm1d`.
    ///
    /// Has 2·C parameters and 2·C + 1 buffers. A stated `num_features` is checked even if nothing is stored, which
    /// PyTorch does not do.
    BATCH_NORM1D = BatchNorm1d(1),
    /// Normalises each channel of `C×H×W` over the batch: `torch.nn.BatchNorm2d`.
    ///
    /// Has 2·C parameters and 2·C + 1 buffers. A stated `num_features` is checked even if nothing is stored, which
    /// PyTorch does not do.
    BATCH_NORM2D = BatchNorm2d(2),
    /// Normalises each channel of `C×D×H×W` over the batch: `torch.nn.BatchNorm3d`.
    ///
    /// Has 2·C parameters and 2·C + 1 buffers. A stated `num_features` is checked even if nothing is stored, which
    /// PyTorch does not do.
    BATCH_NORM3D = BatchNorm3d(3);
    category: Norm,
    short: "BN",
    conventions: BatchNorm,
    struct BatchNorm[At] {
        /// Number of input channels. Inferred; checked if stated, as in `BatchNorm2d(64)`.
        num_features: kept,
        /// Constant added to the variance, for numerical stability. Does not affect shapes.
        eps: decimal = (1, 100_000),
        /// Momentum of the running statistics. Does not affect shapes.
        momentum: decimal = (1, 10),
        /// Whether to have a trainable scale and bias per channel.
        affine: flag = true,
        /// Whether to store the running mean and variance of each channel for inference.
        track_running_stats: flag = true,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (norm, input) = (BatchNorm::read(layer), inputs[0]);
    let axes = layer.kind.spec().spatial;
    let wanted = if axes == 1 { Wanted::Between(0, 1) } else { Wanted::Spatial(axes) };
    attempt!(common::check_axes(wanted, input));
    attempt!(common::check_claim(norm.num_features, input.channels(), At::num_features as u8));
    Ok(input)
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let norm = BatchNorm::read(layer);
    channel_weights(norm.affine, norm.track_running_stats, input)
}

/// The weights of a norm per channel, in the order of its `state_dict`.
pub(super) const fn channel_weights(affine: bool, tracked: bool, input: Shape) -> Weights {
    let each = &[term("C", input.channels())];
    Weights::NONE
        .and_if(affine, Weight::trainable("weight", each))
        .and_if(affine, Weight::trainable("bias", each))
        .and_if(tracked, Weight::buffer("running_mean", each))
        .and_if(tracked, Weight::buffer("running_var", each))
        .and_if(tracked, Weight::buffer("num_batches_tracked", &[]))
}

/// A multiply–accumulate per value, because the statistics are constants at inference.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::once_each(output)
}
