//! Normalisation over neighbouring channels: `LocalResponseNorm`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{LayerError, Wanted};
use crate::shape::Shape;

pub(super) use common::{
    no_operations as macs, no_weights as weights, pointwise as access_pattern, stored as storage,
};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[LocalResponseNorm::SPECS];

layer! {
    /// Normalises each value by the values at the same position in neighbouring channels, as in AlexNet:
    /// `torch.nn.LocalResponseNorm`.
    LOCAL_RESPONSE_NORM = LocalResponseNorm;
    category: Norm,
    short: "LRN",
    conventions: LocalResponseNorm,
    struct LocalResponseNorm[At] {
        /// Number of neighbouring channels.
        size: count,
        /// Factor of the squares. Does not affect shapes.
        alpha: decimal = (1, 10_000),
        /// Exponent. Does not affect shapes.
        beta: decimal = (3, 4),
        /// Constant added to the squares. Does not affect shapes.
        k: decimal = (1, 1),
    }
}

pub(super) const fn output(_: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    attempt!(common::check_axes(Wanted::AtLeast(1), inputs[0]));
    Ok(inputs[0])
}

/// A multiply–accumulate for each of the n squares, then a multiplication, a power and a division.
pub(super) const fn flops(layer: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    Formula {
        head: common::sizes(Product::ONE, output, 0),
        inner: Product::of(&[term("n", LocalResponseNorm::read(layer).size)]),
        addend: Some((Sign::Plus, Product::of(&[term("3", 3)]))),
        tail: Product::ONE,
    }
}
