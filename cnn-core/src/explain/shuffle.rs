//! Channels and axes that do not divide into blocks of pixels.

use super::Context;
use super::trial::Trial;
use super::wording::{Area, verb_ending};
use crate::layer::{Kind, arg};
use crate::shape::UNKNOWN;
use crate::value::{List, Value};
use core::fmt;

const ZERO_PAD: Kind = Kind::ZERO_PAD2D;

pub(super) fn message_not_multiple(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    channels: u64,
    factors: [u64; 2],
) -> fmt::Result {
    write!(
        f,
        "{} takes channels in multiples of {}, but {channels} arrive{}",
        cx.site,
        Area(factors),
        verb_ending(channels)
    )
}

/// The nearest multiples.
pub(super) fn note_not_multiple(f: &mut fmt::Formatter<'_>, channels: u64, factors: [u64; 2]) -> fmt::Result {
    let [height, width] = factors;
    let Some(product) = height.checked_mul(width) else {
        return Ok(());
    };
    let below = channels - channels % product;
    match (below, below.checked_add(product)) {
        (_, None) => Ok(()),
        (0, Some(_)) => write!(f, "the smallest of them is {product}"),
        (_, Some(above)) => write!(f, "the nearest of them are {below} and {above}"),
    }
}

/// Padding on the right and at the bottom that makes the sizes multiples.
pub(super) fn help_indivisible(f: &mut fmt::Formatter<'_>, cx: Context<'_>, factor: u64) -> fmt::Result {
    let input = cx.site.input();
    let missing = |axis| match input.size_or_one(axis) {
        UNKNOWN => None,
        size => i64::try_from(size.checked_next_multiple_of(factor)? - size).ok(),
    };
    let (Some(bottom), Some(right)) = (missing(1), missing(2)) else {
        return Ok(());
    };
    let sides = List::EMPTY.push(0).push(right).push(0).push(bottom);
    let pad = Trial::new(ZERO_PAD).with_named(arg::PADDING, Value::List(sides));
    match pad.output(cx.site.inputs) {
        Some(shape) => write!(f, "put `{pad};` before it, which makes {shape:#}"),
        None => Ok(()),
    }
}
