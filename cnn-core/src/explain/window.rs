//! Windows that are larger than their input.

use super::Context;
use super::list::{all_equal, map, shrink, signed};
use super::trial::{Trial, write_one, write_two};
use super::wording::{Area, verb_ending};
use crate::layer::arg;
use crate::shape::UNKNOWN;
use crate::value::Value;
use crate::window::Window;
use core::fmt;

pub(super) fn message(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    window: Window,
    padded: u64,
    axis: u8,
) -> fmt::Result {
    let (site, axis) = (cx.site, cx.site.axis(axis));
    match window.dilation {
        1 => write!(f, "the window of {site} is {} {axis}", window.size)?,
        _ => write!(
            f,
            "the dilated window of {site} is {} {axis}",
            window.extent().unwrap_or(u64::MAX)
        )?,
    }
    let input = if window.before + window.after == 0 {
        "input"
    } else {
        "padded input"
    };
    write!(f, ", but its {input} is only {padded}")
}

/// What the message leaves out: the extent of a dilated window, and the padding.
pub(super) fn note(f: &mut fmt::Formatter<'_>, window: Window, input: u64, padded: u64) -> fmt::Result {
    let Window {
        size,
        dilation,
        before,
        after,
        ..
    } = window;
    if dilation > 1 {
        let extent = window.extent().unwrap_or(u64::MAX);
        write!(f, "the window spans {dilation}·({size} − 1) + 1 = {extent}")?;
    }
    if before + after > 0 {
        let between = if dilation > 1 { ", " } else { "" };
        write!(
            f,
            "{between}the padded input is {input} + {before} + {after} = {padded}"
        )?;
    }
    Ok(())
}

/// A smaller window, or more padding.
pub(super) fn help(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    write_two(f, smaller_window(cx).as_ref(), more_padding(cx).as_ref())
}

/// The largest window that fits.
fn smaller_window(cx: Context<'_>) -> Option<Trial> {
    let input = cx.site.input();
    let (kernel, padding) = (cx.site.list(arg::KERNEL_SIZE), cx.site.list(arg::PADDING));
    let dilation = cx.site.list(arg::DILATION);
    let padded = |axis: usize| {
        let both_sides = padding
            .size(axis)
            .saturating_mul(2 * u64::from(axis < padding.len()));
        input.size_or_one(axis + 1).saturating_add(both_sides)
    };
    let smaller = shrink(kernel, |axis| match input.size_or_one(axis + 1) {
        UNKNOWN => u64::MAX,
        _ => (padded(axis) - 1) / dilation.size(axis) + 1,
    });
    let smaller = cx.same().with_named(arg::KERNEL_SIZE, Value::List(smaller));
    smaller.fits(cx.site.inputs)
}

/// The least padding that makes the window fit. Equal paddings stay equal.
fn more_padding(cx: Context<'_>) -> Option<Trial> {
    let input = cx.site.input();
    let (kernel, padding) = (cx.site.list(arg::KERNEL_SIZE), cx.site.list(arg::PADDING));
    let dilation = cx.site.list(arg::DILATION);
    let enough = map(padding, |axis, size| {
        let extent = dilation
            .size(axis)
            .saturating_mul(kernel.size(axis) - 1)
            .saturating_add(1);
        match input.size_or_one(axis + 1) {
            UNKNOWN => size,
            input => size.max(signed(extent.saturating_sub(input).div_ceil(2))),
        }
    });
    let most = enough.as_slice().iter().copied().max().unwrap_or(0);
    if most <= 0 {
        return None;
    }
    let enough = match all_equal(padding) {
        Some(_) => map(enough, |_, _| most),
        None => enough,
    };
    let padded = cx.same().with_named(arg::PADDING, Value::List(enough));
    padded.fits(cx.site.inputs)
}

pub(super) fn help_unpadded(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let input = cx.site.input();
    let kernel = shrink(cx.site.list(arg::KERNEL_SIZE), |axis| input.size_or_one(axis + 1));
    write_one(f, cx.with(Value::List(kernel)).as_ref())
}

pub(super) fn message_fold_columns(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    columns: u64,
    positions: [u64; 2],
) -> fmt::Result {
    write!(
        f,
        "{} lays out {} windows, but {columns} arrive{}",
        cx.site,
        Area(positions),
        verb_ending(columns)
    )
}
