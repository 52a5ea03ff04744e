//! Selection of a part of an axis: `Narrow`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::error::{Reason, LayerError};
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    no_operations as flops, no_operations as macs, no_weights as weights, stored as storage,
};
pub(super) use super::recover::unknown as recover;
pub(super) const ROWS: &[&[Spec]] = &[Narrow::SPECS];

layer! {
    /// Selects a range of an axis: `torch.narrow`.
    ///
    /// `Narrow(0, 32, 16)` selects channels 32 to 47. An empty range, which PyTorch accepts, is an error.
    NARROW = Narrow;
    category: Reshape,
    conventions: none,
    values: kept,
    struct Narrow[At] {
        /// The axis, counted without the batch; a negative number counts from the last.
        dim: int,
        /// Start of the range; a negative number counts from the end.
        start: int,
        /// Length of the range.
        length: count,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (narrow, input) = (Narrow::read(layer), inputs[0]);
    let axis = attempt!(common::check_axis(narrow.dim, input, At::dim as u8));
    let (start, length, size) = (narrow.start, narrow.length, input.size_or_one(axis));
    if size != UNKNOWN {
        let from_end = if start < 0 { size as i128 } else { 0 };
        let first = start as i128 + from_end;
        if first < 0 || first >= size as i128 {
            let axis = common::small(axis);
            return Err(Reason::NarrowStart { start, size, axis }.at(At::start as u8));
        }
        if first + length as i128 > size as i128 {
            let axis = common::small(axis);
            return Err(Reason::NarrowLength { start, length, size, axis }.at(At::length as u8));
        }
    }
    Ok(input.with(axis, length))
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    let (narrow, mut by) = (Narrow::read(layer), [0; MAX_RANK]);
    if let Some(axis) = common::axis(narrow.dim, input.rank()) {
        let from_end = if narrow.start < 0 { input.size_or_one(axis).cast_signed() } else { 0 };
        by[axis] = narrow.start.saturating_add(from_end);
    }
    AccessPattern::Shifted { by }
}
