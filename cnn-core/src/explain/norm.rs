//! Layer norms over the wrong axes.

use super::Context;
use super::list::{sizes, trailing};
use super::trial::write_one;
use core::fmt;

pub(super) fn help_shape_wanted(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    channel_norm: Option<&str>,
) -> fmt::Result {
    let (input, same) = (cx.site.input(), cx.same());
    let (Some(all), Some(last)) = (sizes(input.sizes()), sizes(trailing(&input, 1))) else {
        return Ok(());
    };
    let (all, last) = (same.with(0, all), same.with(0, last));
    write!(f, "write `{last}` for the last axis, or `{all}` for all")?;
    match channel_norm {
        Some(kind) if input.rank() == 3 => write!(f, "; `{kind}` is for the channels"),
        _ => Ok(()),
    }
}

/// The last sizes of the input, as many as were stated.
pub(super) fn help_not_trailing(f: &mut fmt::Formatter<'_>, cx: Context<'_>, axes: usize) -> fmt::Result {
    let fitting = sizes(trailing(&cx.site.input(), axes));
    write_one(f, fitting.and_then(|sizes| cx.with(sizes)).as_ref())
}
