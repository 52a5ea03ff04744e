//! Scaling of channels: `LayerScale`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, term};
use crate::error::LayerError;
use crate::shape::Shape;
use crate::weight::{Weight, Weights};

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[LayerScale::SPECS];

layer! {
    /// Multiplies each channel by a trainable factor, as in ConvNeXt.
    ///
    /// Has C parameters, in a tensor of shape `C×1×1`. Its name in a `state_dict` is the path of the layer, as in
    /// torchvision's ConvNeXt: write `layer_scale: LayerScale;` in a block for `….layer_scale`.
    LAYER_SCALE = LayerScale;
    category: Norm,
    conventions: Parameter,
    struct LayerScale[At] {
        /// Number of input channels. Inferred; checked if stated, as in `LayerScale(96)`.
        num_features: kept,
        /// Initial value of the factors. Does not affect shapes.
        init: decimal = (1, 1_000_000),
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (claim, input) = (LayerScale::read(layer).num_features, inputs[0]);
    attempt!(common::check_claim(claim, input.channels(), At::num_features as u8));
    Ok(input)
}

/// The channels, followed by axes of size 1 for broadcasting.
pub(super) const fn weights(_: &Layer<'_>, input: Shape) -> Weights {
    let mut axes = Product::of(&[term("C", input.channels())]);
    let mut axis = 1;
    while axis < input.rank() {
        axes = axes.times(term("1", 1));
        axis += 1;
    }
    Weights::NONE.and(Weight::trainable("", axes.terms()))
}

/// A multiplication per value.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::once_each(output)
}
