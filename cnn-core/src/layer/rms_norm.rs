//! Division of the last axes by their root mean square: `RMSNorm`.

use super::common;
use super::instance::Layer;
use super::row::{attempt, layer};
use super::spec::Spec;
use crate::error::LayerError;
use crate::formula::{Formula, term};
use crate::shape::Shape;
use crate::weight::{Weight, Weights};

pub(super) use common::{no_operations as macs, pointwise as access_pattern, stored as storage};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[RmsNorm::SPECS];

layer! {
    /// Divides the last axes by their root mean square: `torch.nn.RMSNorm`.
    ///
    /// Has one parameter per value of normalized_shape.
    RMS_NORM = RMSNorm;
    category: Norm,
    short: "RMS",
    conventions: none,
    struct RmsNorm[At] {
        /// Sizes of the normalized axes, which must be the last axes of the input. Optional for a flat input.
        normalized_shape: maybe_shape,
        /// Constant added to the mean square, for numerical stability. By default the machine epsilon. Does not affect
        /// shapes.
        eps: maybe_decimal,
        /// Whether to have a trainable scale per position.
        elementwise_affine: flag = true,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let claim = RmsNorm::read(layer).normalized_shape;
    attempt!(common::check_trailing(claim, inputs[0], At::normalized_shape as u8, None));
    Ok(inputs[0])
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let norm = RmsNorm::read(layer);
    let each = common::trailing_sizes(norm.normalized_shape, input);
    Weights::NONE.and_if(norm.elementwise_affine, Weight::trainable("weight", each.terms()))
}

/// A square, an addition to the mean, and a multiplication by the scale per value.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    common::each(term("3", 3), output)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Kind, List, Value};

    #[test]
    fn counts() {
        // normalized_shape, whether it has a scale, parameters, FLOPs
        for (sizes, affine, params, flops) in [
            (&[96][..], true, 96, 3 * 49 * 96),
            (&[96], false, 0, 3 * 49 * 96),
            (&[49, 96], true, 49 * 96, 3 * 49 * 96),
        ] {
            let shape = List::new(sizes).map_or(Value::Absent, Value::List);
            let args = [shape, Value::Absent, Value::Bool(affine)];
            let (layer, input) = (Layer::new(Kind::RMS_NORM, &args), Shape::new(&[49, 96]));
            assert_eq!(layer.output(&[input]), Ok(input));
            assert_eq!(layer.weights(input).params(), Some(params), "{sizes:?}");
            assert_eq!(layer.macs(&[input], input).value(), Some(0));
            assert_eq!(layer.flops(&[input], input).value(), Some(flops));
        }
    }
}
