//! Normalisation over the last axes, or over the channels: `LayerNorm`, `LayerNorm2d`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, term};
use crate::error::{LayerError, Wanted};
use crate::shape::Shape;
use crate::weight::{Weight, Weights};

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[Trailing::SPECS, Channels::SPECS];
const TRAILING: u8 = 0;

layer! {
    /// Normalises the last axes together: `torch.nn.LayerNorm`.
    ///
    /// Has two parameters per value of normalized_shape.
    LAYER_NORM = LayerNorm;
    category: Norm,
    short: "LN",
    conventions: LayerNorm,
    struct Trailing[AtTrailing] {
        /// Sizes of the normalised axes, which must be the last axes of the input. Optional for a flat input.
        normalized_shape: maybe_shape,
        /// Constant added to the variance, for numerical stability. Does not affect shapes.
        eps: decimal = (1, 100_000),
        /// Whether to have a trainable scale per position.
        elementwise_affine: flag = true,
        /// Whether to have a trainable bias per position. Only with a scale.
        bias: flag = true,
    }

    /// Normalises over the channels of each pixel of `C×H×W`: torchvision's `LayerNorm2d`.
    ///
    /// Has 2·C parameters.
    LAYER_NORM2D = LayerNorm2d;
    category: Norm,
    short: "LN",
    conventions: ChannelNorm,
    struct Channels[AtChannels] {
        /// Number of input channels. Inferred; checked if stated, as in `LayerNorm2d(96)`.
        normalized_shape: kept,
        /// Constant added to the variance, for numerical stability. Does not affect shapes.
        eps: decimal = (1, 100_000),
        /// Whether to have a trainable scale per channel.
        elementwise_affine: flag = true,
        /// Whether to have a trainable bias per channel. Only with a scale.
        bias: flag = true,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let input = inputs[0];
    if layer.kind.row() == TRAILING {
        let claim = Trailing::read(layer).normalized_shape;
        let at = AtTrailing::normalized_shape as u8;
        attempt!(common::check_trailing(claim, input, at, Some("LayerNorm2d")));
    } else {
        let claim = Channels::read(layer).normalized_shape;
        attempt!(common::check_axes(Wanted::Spatial(2), input));
        attempt!(common::check_claim(claim, input.channels(), AtChannels::normalized_shape as u8));
    }
    Ok(input)
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    if layer.kind.row() == TRAILING {
        let norm = Trailing::read(layer);
        let each = common::trailing_sizes(norm.normalized_shape, input);
        both(norm.elementwise_affine, norm.bias, each)
    } else {
        let norm = Channels::read(layer);
        let each = Product::of(&[term("C", input.channels())]);
        both(norm.elementwise_affine, norm.bias, each)
    }
}

/// The scale and the bias. There is no bias without a scale.
const fn both(affine: bool, bias: bool, each: Product) -> Weights {
    Weights::NONE
        .and_if(affine, Weight::trainable("weight", each.terms()))
        .and_if(affine && bias, Weight::trainable("bias", each.terms()))
}

/// A multiply–accumulate per value, and three more operations for mean and variance, which are computed at run time.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("4", 4), output)
}
