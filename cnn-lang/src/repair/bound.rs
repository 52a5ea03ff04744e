//! The greatest or least number with which every count is within its bounds.

use super::candidates::{Candidates, written};
use crate::ast::{Expr, Net};
use crate::diagnostic::RepairTarget;
use crate::eval::{Change, Value};
use crate::trials::{Searched, Trials, Verdict};

/// The only number whose change brings every count within its bounds, with the last value that does.
///
/// Counts are assumed to grow or shrink with the number. The value is verified at both ends: with it nothing is wrong, and
/// with the next one the bounds are, and only they.
pub(super) fn limit<'a>(
    trials: &mut Trials<'_, 'a>,
    net: &'a Net,
    candidates: &Candidates<'a>,
) -> Searched<Option<(RepairTarget, Change<'a>)>> {
    let mut found: Option<(&'a Expr, i128)> = None;
    for (number, other) in candidates.other_numbers() {
        if found.is_some_and(|(repaired, _)| std::ptr::eq(repaired, number)) {
            continue;
        }
        if trials.repairs(net, &change(number, other))? && found.replace((number, other)).is_some() {
            return Ok(None);
        }
    }
    let Some((number, fitting)) = found else {
        return Ok(None);
    };
    for other in candidates.changes_on_error_lines() {
        if trials.repairs(net, &other)? {
            return Ok(None);
        }
    }
    let Some(written) = written(number) else {
        return Ok(None);
    };
    let (mut fits, mut exceeds) = (fitting, written);
    while fits.abs_diff(exceeds) > 1 {
        let middle = fits.midpoint(exceeds);
        match trials.verdict(net, &change(number, middle))? {
            Verdict::Right => fits = middle,
            Verdict::OutOfBounds => exceeds = middle,
            Verdict::Wrong => return Ok(None),
        }
    }
    let target = if fits < exceeds {
        RepairTarget::AtMost
    } else {
        RepairTarget::AtLeast
    };
    Ok(Some((target, change(number, fits))))
}

fn change(number: &Expr, value: i128) -> Change<'_> {
    Change::Value(number, Value::whole(value))
}
