//! Normalisation by neighbouring channels: `LocalResponseNorm`.

use super::row::{attempt, layer};
use super::usual;
use super::{Layer, Spec};
use crate::formula::{Formula, Product, Sign, term};
use crate::refusal::{Refusal, Wanted};
use crate::shape::Shape;

pub(super) use usual::{
    no_operations as macs, no_weights as weights, pointwise as view, stored as storage,
};
pub(super) const ROWS: &[&[Spec]] = &[LocalResponseNorm::SPECS];

layer! {
    /// Divides each value by a measure of its neighbours in the channels around it, as AlexNet does:
    /// `torch.nn.LocalResponseNorm`.
    LocalResponseNorm;
    struct LocalResponseNorm[At] {
        /// How many channels are taken together.
        size: count,
        /// Has no part in shapes: the factor of the squares.
        alpha: decimal = (1, 10_000),
        /// Has no part in shapes: the exponent.
        beta: decimal = (3, 4),
        /// Has no part in shapes: what is added to the squares.
        k: decimal = (1, 1),
    }
}

pub(super) const fn output(_: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, Refusal> {
    attempt!(usual::check_axes(Wanted::AtLeast(1), inputs[0]));
    Ok(inputs[0])
}

/// A multiply–accumulate for each of the n squares, then a factor, a power and a division.
pub(super) const fn flops(layer: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    Formula {
        head: usual::sizes(Product::ONE, output, 0),
        inner: Product::of(&[term("n", LocalResponseNorm::read(layer).size)]),
        addend: Some((Sign::Plus, Product::of(&[term("3", 3)]))),
        tail: Product::ONE,
    }
}
