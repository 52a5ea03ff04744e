//! Arguments of `Upsample` that do not go together, or not with the input.

use super::Context;
use super::list::all_equal;
use super::trial::{write_one, write_two};
use crate::layer::arg;
use crate::layer::upsample::linear_mode;
use crate::ratio::Ratio;
use crate::value::{List, Ratios, Value};
use core::fmt;

pub(super) fn help_size_or_scale(f: &mut fmt::Formatter<'_>, cx: Context<'_>, both: bool) -> fmt::Result {
    let with_scale = |value| {
        cx.same()
            .with_named(arg::SCALE_FACTOR, value)
            .fits(cx.site.inputs)
    };
    if both {
        let without_size = cx.same().with_named(arg::SIZE, Value::Absent);
        return write_two(
            f,
            with_scale(Value::Absent).as_ref(),
            without_size.fits(cx.site.inputs).as_ref(),
        );
    }
    match with_scale(Value::Decimals(Ratios::EMPTY.push(Ratio::whole(2)))) {
        Some(twice) => write!(f, "write `{twice}` for twice the size"),
        None => Ok(()),
    }
}

/// One number for all axes, if those given are equal.
pub(super) fn help_axis_count(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let one_for_all = match cx.site.layer.args.get(cx.at()) {
        Some(Value::List(list)) => all_equal(*list).map(|size| Value::List(List::EMPTY.push(size))),
        Some(Value::Decimals(ratios)) => match ratios.as_slice().split_first() {
            Some((first, rest)) if rest.iter().all(|ratio| ratio == first) => {
                Some(Value::Decimals(Ratios::EMPTY.push(*first)))
            }
            _ => None,
        },
        _ => None,
    };
    write_one(f, one_for_all.and_then(|value| cx.with(value)).as_ref())
}

/// The linear mode for as many axes as the input has.
pub(super) fn help_mode_axes(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let mode = linear_mode(cx.site.input().spatial().len());
    write_one(f, cx.with(Value::Word(mode)).as_ref())
}
