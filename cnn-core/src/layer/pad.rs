//! Padding layers: `ZeroPad2d`, `ReflectionPad2d`, `ReplicationPad2d`, `CircularPad2d`.

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
pub(super) use super::recover::same_channels as recover;
pub(super) const ROWS: &[&[Spec]] = &[Zero::SPECS, Reflection::SPECS, Replication::SPECS, Circular::SPECS];
const REFLECTION: u8 = 1;
const CIRCULAR: u8 = 3;

layer! {
    /// Pads `C×H×W` with zeros: `torch.nn.ZeroPad2d`.
    ///
    /// Negative padding crops. An empty output, which PyTorch accepts, is an error.
    ZERO_PAD2D = ZeroPad2d(2);
    category: Reshape,
    conventions: none,
    struct Zero[AtZero] {
        /// Padding of the sides: a single number for all, or left, right, top and bottom.
        #[shorthand = 'p']
        padding: sides,
    }

    /// Pads `C×H×W` with its reflection, without repeating the border: `torch.nn.ReflectionPad2d`.
    ///
    /// Padding must be less than the input. Negative padding crops, but must leave a value.
    REFLECTION_PAD2D = ReflectionPad2d(2);
    category: Reshape,
    conventions: none,
    struct Reflection[AtReflection] {
        /// Padding of the sides: a single number for all, or left, right, top and bottom.
        #[shorthand = 'p']
        padding: sides,
    }

    /// Pads `C×H×W` by repeating its border: `torch.nn.ReplicationPad2d`.
    ///
    /// Negative padding crops, but must leave a value.
    REPLICATION_PAD2D = ReplicationPad2d(2);
    category: Reshape,
    conventions: none,
    struct Replication[AtReplication] {
        /// Padding of the sides: a single number for all, or left, right, top and bottom.
        #[shorthand = 'p']
        padding: sides,
    }

    /// Pads `C×H×W` with values of the opposite side: `torch.nn.CircularPad2d`.
    ///
    /// Padding must be at most the size of the input. Negative padding crops, but must leave a value.
    CIRCULAR_PAD2D = CircularPad2d(2);
    category: Reshape,
    conventions: none,
    struct Circular[AtCircular] {
        /// Padding of the sides: a single number for all, or left, right, top and bottom.
        #[shorthand = 'p']
        padding: sides,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let input = inputs[0];
    attempt!(common::check_rank(layer, input));
    let mut output = input;
    let mut axis = 0;
    while axis < 2 {
        output = output.with(axis + 1, attempt!(padded(layer, input, axis)));
        axis += 1;
    }
    Ok(output)
}

pub(super) const fn access_pattern(layer: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    let (sides, mut by) = (Zero::read(layer).padding, [0; MAX_RANK]);
    if let [left, _, top, _] = *sides.as_slice() {
        (by[1], by[2]) = (top.saturating_neg(), left.saturating_neg());
    }
    AccessPattern::Shifted { by }
}

/// The size along an axis, counted from 0 after the channels. The padding of the last axis comes first.
const fn padded(layer: &Layer<'_>, input: Shape, axis: usize) -> Result<u64, LayerError> {
    let (size, at) = (input.size_or_one(axis + 1), AtZero::padding as u8);
    let most = match layer.kind.row() {
        REFLECTION => size.saturating_sub(1),
        CIRCULAR => size,
        _ => u64::MAX,
    };
    let list = Zero::read(layer).padding;
    let first = 2 * (1 - axis);
    if list.len() < first + 2 || size == UNKNOWN {
        return Ok(size);
    }
    let (before, after) = (list.as_slice()[first], list.as_slice()[first + 1]);
    attempt!(common::check_repeat(added(before), most, size, axis, at));
    attempt!(common::check_repeat(added(after), most, size, axis, at));
    let off = [taken(before), taken(after)];
    if off[0].saturating_add(off[1]) >= size {
        let (whole, axis) = (size, common::small(axis));
        return Err(Reason::NothingLeft { whole, off, axis }.at(at));
    }
    let left = size - off[0] - off[1];
    match left.checked_add(added(before) + added(after)) {
        Some(padded) => Ok(padded),
        None => Err(Reason::TooLarge.at(at)),
    }
}

/// Number of values that a side gains.
const fn added(padding: i64) -> u64 {
    if padding > 0 { padding.unsigned_abs() } else { 0 }
}

/// Number of values that a side loses.
const fn taken(padding: i64) -> u64 {
    if padding < 0 { padding.unsigned_abs() } else { 0 }
}
