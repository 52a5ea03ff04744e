//! Functions of a single value: `ReLU`, `Tanh` and their kin.

use super::row::layer;
use super::usual;
use super::{Layer, Spec};
use crate::formula::{Formula, term};
use crate::shape::Shape;

pub(super) use usual::{
    in_place as storage, no_operations as macs, no_weights as weights, pointwise as view,
    same_shape as output,
};
pub(super) const ROWS: &[&[Spec]] = &[Plain::SPECS, InPlace::SPECS];

layer! {
    /// The hyperbolic tangent of each value: `torch.nn.Tanh`.
    Tanh,
    /// 1/(1 + e⁻ˣ) for each value x: `torch.nn.Sigmoid`.
    Sigmoid;
    struct Plain[AtPlain] {}
}

layer! {
    /// max(0, x) for each value x: `torch.nn.ReLU`.
    ReLU;
    struct InPlace[AtInPlace] {
        /// Has no part in counts: whatever can work in place is taken to.
        inplace: flag = false,
    }
}

/// A comparison and an assignment for each value, whatever the function.
pub(super) const fn flops(_: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    usual::each(term("2", 2), output)
}
