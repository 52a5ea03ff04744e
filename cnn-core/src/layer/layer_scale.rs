//! One trainable factor for each channel: `LayerScale`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, term};
use crate::error::LayerError;
use crate::shape::Shape;
use crate::weight::{Weight, Weights};

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) const ROWS: &[&[Spec]] = &[LayerScale::SPECS];

layer! {
    /// Multiplies each channel by a trainable factor, as ConvNeXt does.
    ///
    /// C parameters, in one tensor of the shape `C×1×1`. In a `state_dict` it has the layer's own path, as
    /// torchvision's ConvNeXt has it: write `layer_scale: LayerScale;` in a block for `….layer_scale`.
    LayerScale;
    category: Norm,
    conventions: Parameter,
    struct LayerScale[At] {
        /// Channels that arrive. Inferred; checked where it is stated, as in `LayerScale(96)`.
        num_features: kept,
        /// Has no part in shapes: where the factors start.
        init: decimal = (1, 1_000_000),
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (claim, input) = (LayerScale::read(layer).num_features, inputs[0]);
    attempt!(common::check_claim(claim, input.channels(), At::num_features as u8));
    Ok(input)
}

/// The channels, and as many axes of size 1 as make the tensor fit by broadcasting.
pub(super) const fn weights(_: &Layer<'_>, input: Shape) -> Weights {
    let mut axes = Product::of(&[term("C", input.channels())]);
    let mut axis = 1;
    while axis < input.rank() {
        axes = axes.times(term("1", 1));
        axis += 1;
    }
    Weights::NONE.and(Weight::trainable("", axes.terms()))
}

/// A multiplication for each value.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::once_each(output)
}
