//! Arguments that name axes, and parts of axes.

use super::Context;
use super::list::{int, map, signed};
use super::trial::write_one;
use crate::layer::{arg, common};
use crate::value::{List, Value};
use core::fmt;

pub(super) fn message_no_such_axis(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    dim: i64,
    rank: u8,
) -> fmt::Result {
    write!(
        f,
        "{} names axis {dim}, but {:#} has only ",
        cx.site,
        cx.site.input()
    )?;
    match rank.saturating_sub(1) {
        0 => f.write_str("axis 0"),
        last => write!(f, "axes 0 to {last}"),
    }
}

/// One axis less, for an author who counted the batch axis.
pub(super) fn help_no_such_axis(f: &mut fmt::Formatter<'_>, cx: Context<'_>, dim: i64) -> fmt::Result {
    let without_batch = dim.checked_sub(1).filter(|&dim| dim >= 0);
    let trial = without_batch.and_then(|dim| cx.with(Value::Int(dim)));
    write_one(f, trial.as_ref())
}

pub(super) fn help_reversed(f: &mut fmt::Formatter<'_>, cx: Context<'_>, from: u8, to: u8) -> fmt::Result {
    let ordered = cx
        .same()
        .with_named(arg::START_DIM, Value::Int(to.into()))
        .with_named(arg::END_DIM, Value::Int(from.into()));
    write_one(f, ordered.fits(cx.site.inputs).as_ref())
}

/// `Permute(0, 2, 3, 1)` counts the batch, which stays first.
pub(super) fn help_permute_rank(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let trial = match cx.site.list(arg::DIMS).as_slice() {
        [0, rest @ ..] => List::new(rest).and_then(|rest| {
            let dims = map(rest, |_, dim| dim - 1);
            cx.with(Value::List(dims))
        }),
        _ => None,
    };
    write_one(f, trial.as_ref())
}

/// The missing axis, instead of the repeated one.
pub(super) fn help_axis_twice(f: &mut fmt::Formatter<'_>, cx: Context<'_>, dim: i64) -> fmt::Result {
    let (dims, rank) = (cx.site.list(arg::DIMS), cx.site.input().rank());
    let is_named = |axis: usize| {
        dims.as_slice()
            .iter()
            .any(|&dim| common::axis(dim, rank) == Some(axis))
    };
    let missing = (0..rank)
        .find(|&axis| !is_named(axis))
        .and_then(|axis| i64::try_from(axis).ok());
    let repeated = dims.as_slice().iter().rposition(|&other| other == dim);
    let complete = missing.zip(repeated).map(|(axis, index)| dims.with(index, axis));
    let trial = complete.and_then(|dims| cx.with(Value::List(dims)));
    write_one(f, trial.as_ref())
}

/// The rest of the axis.
pub(super) fn help_narrow_length(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    start: i64,
    size: u64,
) -> fmt::Result {
    let first = if start < 0 {
        size.saturating_sub(start.unsigned_abs())
    } else {
        start.unsigned_abs()
    };
    let rest = size.checked_sub(first).and_then(int);
    write_one(f, rest.and_then(|rest| cx.with(rest)).as_ref())
}

/// The last size that makes the product right.
pub(super) fn help_unflattened(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    size: u64,
    parts: List,
) -> fmt::Result {
    let before = parts
        .as_slice()
        .split_last()
        .map_or(&[][..], |(_, before)| before);
    let product = before.iter().try_fold(1u64, |product, &part| {
        product.checked_mul(u64::try_from(part).ok()?)
    });
    let divisor = product.filter(|product| *product > 0 && size.is_multiple_of(*product));
    let fitting = divisor.map(|product| parts.with(before.len(), signed(size / product)));
    let trial = fitting.and_then(|parts| cx.with(Value::List(parts)));
    write_one(f, trial.as_ref())
}
