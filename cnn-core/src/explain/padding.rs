//! Padding that is too large.

use super::Context;
use super::list::{map, signed};
use super::trial::write_one;
use crate::layer::arg;
use crate::value::Value;
use core::fmt;

/// Half the window.
pub(super) fn help_over_half(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let kernel = cx.site.list(arg::KERNEL_SIZE);
    let padding = map(cx.site.list(arg::PADDING), |axis, size| {
        size.min(signed(kernel.size(axis) / 2))
    });
    write_one(f, cx.with(Value::List(padding)).as_ref())
}

pub(super) fn message_repeats(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    padding: u64,
    most: u64,
    input: u64,
) -> fmt::Result {
    write!(f, "the padding of {} is {padding}, but must be ", cx.site)?;
    if most < input {
        write!(f, "less than its input of {input}, which it mirrors")
    } else {
        write!(f, "no more than its input of {input}, which it repeats")
    }
}

/// The largest padding that the input allows on each side.
pub(super) fn help_repeats(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    most: u64,
    input: u64,
) -> fmt::Result {
    let less = input - most;
    let (padding, input) = (cx.site.list(arg::PADDING), cx.site.input());
    let is_by_side = padding.len() > input.spatial().len();
    let allowed = map(padding, |index, size| {
        // Sides are listed from the last axis to the first, two for each axis.
        let axis = if is_by_side {
            input.rank() - 1 - index / 2
        } else {
            index + 1
        };
        size.min(signed(input.size_or_one(axis).saturating_sub(less)))
    });
    write_one(f, cx.with(Value::List(allowed)).as_ref())
}

/// The name and value of the argument that output padding must be less than: the larger of the two.
const fn output_padding_limit(stride: u64, dilation: u64) -> (&'static str, u64) {
    if dilation > stride {
        ("dilation", dilation)
    } else {
        ("stride", stride)
    }
}

pub(super) fn message_output(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    padding: u64,
    stride: u64,
    dilation: u64,
) -> fmt::Result {
    let (name, limit) = output_padding_limit(stride, dilation);
    write!(
        f,
        "the output padding of {} is {padding}, but must be less than its {name} of {limit}",
        cx.site
    )
}

pub(super) fn help_output(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let (strides, dilations) = (cx.site.list(arg::STRIDE), cx.site.list(arg::DILATION));
    let padding = map(cx.site.list(arg::OUTPUT_PADDING), |axis, size| {
        let (_, limit) = output_padding_limit(strides.size(axis), dilations.size(axis));
        size.min(signed(limit) - 1)
    });
    write_one(f, cx.with(Value::List(padding)).as_ref())
}

/// Less padding for a transposed convolution. A layer that only pads was meant to crop, but not by how much.
pub(super) fn help_nothing_left(f: &mut fmt::Formatter<'_>, cx: Context<'_>, whole: u64) -> fmt::Result {
    let most = signed((whole - 1) / 2);
    let padding = map(cx.site.list(arg::PADDING), |_, size| size.min(most));
    let has_window = cx.site.value(arg::KERNEL_SIZE).is_some();
    match cx.with(Value::List(padding)).filter(|_| has_window) {
        None => write!(f, "less than {whole} can be taken off"),
        trial => write_one(f, trial.as_ref()),
    }
}
