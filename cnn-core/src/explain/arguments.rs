//! Numbers outside their bounds.

use super::Context;
use super::list::int;
use super::trial::write_one;
use crate::error::{Bounds, Location};
use crate::ratio::Ratio;
use crate::value::Value;
use core::fmt;

pub(super) fn message_bounds(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    given: Ratio,
    wanted: Bounds,
) -> fmt::Result {
    let site = cx.site;
    write!(f, "`{}` of {site} ", site.argument(cx.error.location))?;
    match wanted {
        Bounds::Probability => write!(f, "is {given}, but must lie between 0 and 1"),
        Bounds::NotZero => f.write_str("must not be 0"),
        Bounds::Above { least, argument } => {
            let other = site.argument(Location::Argument(argument));
            write!(f, "is {given}, but must be more than its `{other}` of {least}")
        }
    }
}

/// The share that a percentage was meant for: 50 for 50 %, but not 1.5.
pub(super) fn help_bounds(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    given: Ratio,
    wanted: Bounds,
) -> fmt::Result {
    if wanted != Bounds::Probability || given.denominator() != 1 {
        return Ok(());
    }
    let share = Ratio::new(given.numerator(), 100);
    let trial = share.and_then(|share| cx.with(Value::Decimal(share)));
    write_one(f, trial.as_ref())
}

pub(super) fn help_slopes(f: &mut fmt::Formatter<'_>, cx: Context<'_>, channels: u64) -> fmt::Result {
    let each = int(channels).and_then(|slopes| cx.with(slopes));
    match (each, cx.with(Value::Int(1))) {
        (Some(each), Some(single)) => write!(
            f,
            "write `{each}` for a slope for each channel, or `{single}` for one for all"
        ),
        _ => Ok(()),
    }
}
