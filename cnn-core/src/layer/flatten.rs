//! Reshapes: `Flatten`, `Unflatten`.

use super::row::{attempt, layer};
use super::{common, recover};
use super::instance::Layer;
use super::spec::Spec;
use crate::value::List;
use crate::error::{Reason, LayerError};
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    alias as storage, no_operations as flops, no_operations as macs, no_weights as weights,
};
pub(super) const ROWS: &[&[Spec]] = &[Flatten::SPECS, Unflatten::SPECS];
const FLATTEN: u8 = 0;

layer! {
    /// Merges several axes into one, by default all of them: `torch.nn.Flatten`.
    ///
    /// Axes are counted without the batch: `Flatten` turns `C×H×W` into `C·H·W`.
    FLATTEN = Flatten;
    category: Reshape,
    conventions: none,
    values: kept,
    struct Flatten[AtFlatten] {
        /// First merged axis; a negative number counts from the last.
        start_dim: int = 0,
        /// Last merged axis; a negative number counts from the last.
        end_dim: int = (-1),
    }

    /// Splits an axis into several: `torch.nn.Unflatten`.
    ///
    /// Axes are counted without the batch: `Unflatten(0, 16x5x5)` turns 400 into `16×5×5`.
    UNFLATTEN = Unflatten;
    category: Reshape,
    conventions: none,
    values: kept,
    struct Unflatten[AtUnflatten] {
        /// The axis; a negative number counts from the last.
        dim: int,
        /// New sizes. One of them may be −1, which is inferred.
        unflattened_size: parts,
    }
}

impl Flatten {
    /// The first and the last axis to flatten.
    const fn axes(&self, input: Shape) -> Result<(usize, usize), LayerError> {
        let from = attempt!(common::check_axis(self.start_dim, input, AtFlatten::start_dim as u8));
        let to = attempt!(common::check_axis(self.end_dim, input, AtFlatten::end_dim as u8));
        if from > to {
            let (from, to) = (common::small(from), common::small(to));
            return Err(Reason::AxesReversed { from, to }.at(AtFlatten::end_dim as u8));
        }
        Ok((from, to))
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    if layer.kind.row() == FLATTEN {
        merge(&Flatten::read(layer), inputs[0])
    } else {
        split(&Unflatten::read(layer), inputs[0])
    }
}

const fn merge(flatten: &Flatten, input: Shape) -> Result<Shape, LayerError> {
    let (from, to) = attempt!(flatten.axes(input));
    let mut output = Shape::SCALAR;
    let mut folded: u64 = 1;
    let mut axis = 0;
    while axis < input.rank() {
        let size = input.size_or_one(axis);
        if axis < from || axis > to {
            output = output.push(size);
        } else {
            folded = match folded.checked_mul(size) {
                Some(folded) => folded,
                None => return Err(Reason::TooLarge.of_layer()),
            };
            if axis == to {
                output = output.push(folded);
            }
        }
        axis += 1;
    }
    Ok(output)
}

const fn split(unflatten: &Unflatten, input: Shape) -> Result<Shape, LayerError> {
    let (parts, at) = (unflatten.unflattened_size, AtUnflatten::unflattened_size as u8);
    let along = attempt!(common::check_axis(unflatten.dim, input, AtUnflatten::dim as u8));
    if input.rank() - 1 + parts.len() > MAX_RANK {
        return Err(Reason::TooManyAxes.at(at));
    }
    let size = input.size_or_one(along);
    let given = given(parts);
    let left = match given {
        _ if size == UNKNOWN => UNKNOWN,
        Some(given) if given == size || (is_open(parts) && size.is_multiple_of(given)) => size / given,
        _ => return Err(Reason::Unflattened { size, parts }.at(at)),
    };
    let mut output = Shape::SCALAR;
    let mut axis = 0;
    while axis < input.rank() {
        if axis == along {
            let mut part = 0;
            while part < parts.len() {
                let is_rest = parts.as_slice()[part] < 0;
                output = output.push(if is_rest { left } else { parts.size(part) });
                part += 1;
            }
        } else {
            output = output.push(input.size_or_one(axis));
        }
        axis += 1;
    }
    Ok(output)
}

/// The product of the given sizes, or `None` if it overflows.
const fn given(parts: List) -> Option<u64> {
    let mut product: u64 = 1;
    let mut part = 0;
    while part < parts.len() {
        if parts.as_slice()[part] > 0 {
            product = match product.checked_mul(parts.size(part)) {
                Some(product) => product,
                None => return None,
            };
        }
        part += 1;
    }
    Some(product)
}

/// Whether one size is inferred.
const fn is_open(parts: List) -> bool {
    let mut part = 0;
    while part < parts.len() {
        if parts.as_slice()[part] < 0 {
            return true;
        }
        part += 1;
    }
    false
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    if layer.kind.row() != FLATTEN {
        let unflatten = Unflatten::read(layer);
        return match common::axis(unflatten.dim, input.rank()) {
            Some(axis) => AccessPattern::Split {
                axis: common::small(axis),
                into: common::small(unflatten.unflattened_size.len()),
            },
            None => AccessPattern::Pointwise,
        };
    }
    match Flatten::read(layer).axes(input) {
        Ok((from, to)) => AccessPattern::Merge {
            from: common::small(from),
            to: common::small(to),
        },
        Err(_) => AccessPattern::Pointwise,
    }
}

/// The input, if there are no such axes.
pub(super) fn recover(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    match layer.access_pattern(*inputs.first()?, Shape::SCALAR) {
        AccessPattern::Pointwise => recover::same_shape(layer, inputs, error),
        _ => recover::unknown(layer, inputs, error),
    }
}
