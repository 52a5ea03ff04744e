//! Joins of several tensors: `Add`, `Mul`, `Concat`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{Reason, LayerError};
use crate::shape::{Shape, UNKNOWN, agree};
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    no_operations as macs, no_weights as weights, stored as storage,
};
pub(super) const ROWS: &[&[Spec]] = &[Elementwise::SPECS, Concat::SPECS];
const ELEMENTWISE: u8 = 0;

layer! {
    /// Elementwise sum of several tensors. Axes of size 1 are broadcast.
    ADD = Add[Sum],
    /// Elementwise product of several tensors. Axes of size 1 are broadcast.
    MUL = Mul[Product];
    category: Join,
    conventions: none,
    struct Elementwise[AtElementwise] {
        /// The inputs.
        tensors: tensors,
    }

    /// Concatenation of several tensors: `torch.cat`.
    CONCAT = Concat[Concat];
    category: Join,
    conventions: none,
    struct Concat[AtConcat] {
        /// The inputs.
        tensors: tensors,
        /// The axis, counted without the batch; a negative number counts from the last. By default the channels.
        dim: int = 0,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    if inputs.len() < 2 {
        return Err(Reason::TooFewTensors.of_layer());
    }
    if layer.kind.row() == ELEMENTWISE {
        broadcast(inputs)
    } else {
        concat(Concat::read(layer).dim, inputs)
    }
}

const fn broadcast(inputs: &[Shape]) -> Result<Shape, LayerError> {
    let mut output = inputs[0];
    let mut operand = 1;
    while operand < inputs.len() {
        let other = inputs[operand];
        attempt!(check_ranks(inputs[0], other, operand));
        let mut axis = 0;
        while axis < output.rank() {
            let (so_far, size) = (output.size_or_one(axis), other.size_or_one(axis));
            if !agree(so_far, size) && so_far != 1 && size != 1 {
                return Err(differ(inputs, operand, axis, so_far));
            }
            // An unknown size may be 1, so a known size above 1 is used.
            if so_far == 1 || (so_far == UNKNOWN && size != 1) {
                output = output.with(axis, size);
            }
            axis += 1;
        }
        operand += 1;
    }
    Ok(output)
}

const fn concat(dim: i64, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let mut output = inputs[0];
    let along = attempt!(common::check_axis(dim, output, AtConcat::dim as u8));
    let mut operand = 1;
    while operand < inputs.len() {
        let other = inputs[operand];
        attempt!(check_ranks(inputs[0], other, operand));
        let mut axis = 0;
        while axis < output.rank() {
            let (so_far, size) = (output.size_or_one(axis), other.size_or_one(axis));
            if axis == along {
                let sum = match so_far.checked_add(size) {
                    _ if so_far == UNKNOWN || size == UNKNOWN => UNKNOWN,
                    Some(sum) => sum,
                    None => return Err(Reason::TooLarge.of_layer()),
                };
                output = output.with(axis, sum);
            } else if !agree(so_far, size) {
                return Err(differ(inputs, operand, axis, so_far));
            } else if so_far == UNKNOWN {
                output = output.with(axis, size);
            }
            axis += 1;
        }
        operand += 1;
    }
    Ok(output)
}

const fn check_ranks(first: Shape, other: Shape, operand: usize) -> Result<(), LayerError> {
    if first.rank() == other.rank() {
        return Ok(());
    }
    Err(Reason::RanksDiffer {
        wanted: common::small(first.rank()),
        given: common::small(other.rank()),
    }
    .of_operand(operand))
}

const fn differ(inputs: &[Shape], operand: usize, axis: usize, wanted: u64) -> LayerError {
    Reason::SizesDiffer {
        wanted,
        given: inputs[operand].size_or_one(axis),
        axis: common::small(axis),
    }
    .of_operand(operand)
}

/// A sum or product of m tensors takes m − 1 operations per value. A concatenation only copies.
pub(super) const fn flops(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    if layer.kind.row() != ELEMENTWISE {
        return Formula::ZERO;
    }
    Formula {
        head: Product::ONE,
        inner: Product::of(&[term("m", inputs.len() as u64)]),
        addend: Some((Sign::Minus, Product::of(&[term("1", 1)]))),
        tail: common::sizes(Product::ONE, output, 0),
    }
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    if layer.kind.row() == ELEMENTWISE {
        return AccessPattern::Pointwise;
    }
    match common::axis(Concat::read(layer).dim, input.rank()) {
        Some(axis) => AccessPattern::Concat { axis: common::small(axis) },
        None => AccessPattern::Pointwise,
    }
}

/// The first operand, but for the channels and the axes along which the operands disagree.
pub(super) fn recover(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    let Reason::SizesDiffer { axis, .. } = error.reason else {
        return None;
    };
    let first = *inputs.first()?;
    let differs = |axis: &usize| inputs.iter().any(|&other| differ_along(layer, *axis, first, other));
    let axes = (0..first.rank()).filter(|at| [0, usize::from(axis)].contains(at) || differs(at));
    Some(axes.fold(first, |shape, axis| shape.with(axis, UNKNOWN)))
}

/// Whether two operands cannot be joined because of this axis.
pub(crate) fn differ_along(layer: &Layer<'_>, axis: usize, first: Shape, other: Shape) -> bool {
    let (first_size, size) = (first.size_or_one(axis), other.size_or_one(axis));
    let fits = if layer.kind.row() == ELEMENTWISE {
        first_size == 1 || size == 1
    } else {
        common::axis(Concat::read(layer).dim, first.rank()) == Some(axis)
    };
    first.rank() == other.rank() && !fits && !agree(first_size, size)
}
