//! Tensors that cannot be joined.

use super::Context;
use super::list::{int, signed};
use super::trial::Trial;
use super::wording::axis_name;
use crate::layer::{Kind, arg};
use crate::shape::Shape;
use crate::value::{List, Value};
use core::fmt;

/// The most tensors that an error lists one by one anyway.
const FEW: usize = 4;

/// The convolutions, by their number of axes.
const CONVOLUTIONS: [Kind; 3] = [Kind::CONV1D, Kind::CONV2D, Kind::CONV3D];

pub(super) fn message_ranks(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    write!(
        f,
        "{} cannot join {first:#} and {other:#}: they have different numbers of axes",
        cx.site
    )
}

pub(super) fn message_sizes(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    wanted: u64,
    given: u64,
    axis: u8,
) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    let axis = axis_name(axis, first.rank());
    write!(
        f,
        "{} cannot join {first:#} and {other:#}: the {axis} differ{}, {wanted} and {given}",
        cx.site,
        if axis == "channels" { "" } else { "s" }
    )
}

pub(super) fn note_sizes(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    if cx.site.inputs.len() <= FEW {
        return Ok(());
    }
    f.write_str("the tensors are ")?;
    for (index, input) in cx.site.inputs.iter().enumerate() {
        let before = if index == 0 { "" } else { ", " };
        write!(f, "{before}{input:#}")?;
    }
    Ok(())
}

pub(super) fn help_sizes(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    match cx.site.value(arg::DIM) {
        None => help_projection(f, cx),
        // The author may have counted the batch axis.
        Some(Value::Int(dim)) if dim > 0 && is_joined_along(cx, dim - 1) => {
            write!(f, "write `dim = {}`: axes are counted without the batch", dim - 1)
        }
        Some(_) => Ok(()),
    }
}

fn is_joined_along(cx: Context<'_>, dim: i64) -> bool {
    let trial = cx.same().with_named(arg::DIM, Value::Int(dim));
    trial.fits(cx.site.inputs).is_some()
}

/// The convolution that gives one of two tensors the shape of the other.
fn help_projection(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    if first.rank() < 2 || !first.is_known() || !other.is_known() {
        return Ok(());
    }
    let (wanted, given) = if first.size_or_one(1) > other.size_or_one(1) {
        (other, first)
    } else {
        (first, other)
    };
    match projection(given, wanted) {
        Some(conv) => write!(f, "`{conv}` makes {wanted:#} of {given:#}"),
        None => Ok(()),
    }
}

/// The pointwise convolution that makes `wanted` of `given`, if there is one.
fn projection(given: Shape, wanted: Shape) -> Option<Trial> {
    let axes = wanted.spatial().len();
    let conv = CONVOLUTIONS.get(axes.checked_sub(1)?)?;
    let stride = (0..axes).fold(List::EMPTY, |strides, axis| {
        strides.push(signed(
            given.size_or_one(axis + 1).div_ceil(wanted.size_or_one(axis + 1)),
        ))
    });
    let conv = Trial::new(*conv)
        .with_named(arg::OUT_CHANNELS, int(wanted.channels())?)
        .with_named(arg::KERNEL_SIZE, Value::Int(1))
        .with_named(arg::STRIDE, Value::List(stride));
    (conv.output(&[given]) == Some(wanted)).then_some(conv)
}
