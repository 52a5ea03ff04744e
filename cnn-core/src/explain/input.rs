//! Inputs whose rank, channels or features do not fit.

use super::Context;
use super::list::{all_equal, int};
use super::site::{Site, Unit};
use super::trial::write_one;
use super::wording::{plural, verb_ending};
use crate::error::Side;
use crate::layer::{Kind, Layer};
use crate::shape::{Shape, UNKNOWN};
use crate::value::Value;
use core::fmt;

/// The most groups that a help tries.
const MOST_TRIED: u64 = 1 << 16;

pub(super) fn help_rank(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    match other_dimensions(cx.site) {
        Some(kind) => write!(f, "write `{}`", kind.name()),
        None => Ok(()),
    }
}

/// The same layer for another number of axes, if it takes the input: `BatchNorm1d` for `BatchNorm2d`.
fn other_dimensions(site: &Site<'_>) -> Option<Kind> {
    let base = base_name(site.layer.kind.name())?;
    let is_square = |value: &Value| value.maybe_list().is_none_or(|list| all_equal(list).is_some());
    if !site.layer.args.iter().all(is_square) {
        return None;
    }
    Kind::all()
        .filter(|kind| base_name(kind.name()) == Some(base))
        .find(|kind| Layer::new(*kind, site.layer.args).output(site.inputs).is_ok())
}

/// `BatchNorm` of `BatchNorm2d`.
fn base_name(name: &str) -> Option<&str> {
    ["1d", "2d", "3d"].iter().find_map(|end| name.strip_suffix(end))
}

pub(super) fn message_side(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    claimed: u64,
    arrived: u64,
) -> fmt::Result {
    let (site, input) = (cx.site, cx.site.input());
    let unit = site.unit(cx.error.location);
    write!(
        f,
        "{site} takes {claimed} {}{}, but ",
        unit.noun(),
        plural(claimed)
    )?;
    if unit == Unit::Input && input.rank() > 1 {
        return write!(f, "the last axis of {input:#} has {arrived}");
    }
    write!(f, "{arrived} arrive{}", verb_ending(arrived))
}

/// `Linear(576 -> 120)`
pub(super) fn help_side(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    claimed: u64,
    arrived: u64,
) -> fmt::Result {
    let input = cx.site.input();
    let is_along_last = cx.site.unit(cx.error.location) == Unit::Input && input.rank() > 1;
    if !cx.site.literal {
        return match is_along_last {
            true if input.elements() != Some(claimed) => Ok(()),
            true => write_flatten(f, input),
            false => f.write_str("leave out the input side to take what arrives"),
        };
    }
    let stated = int(arrived).and_then(|size| cx.with(size));
    if !is_along_last {
        return match (stated, cx.with(Value::Absent)) {
            (Some(stated), Some(inferred)) => {
                write!(f, "write `{stated}`, or `{inferred}` to take what arrives")
            }
            (stated, _) => write_one(f, stated.as_ref()),
        };
    }
    // A linear layer on a shape was most likely meant for the flattened values.
    let elements = input.elements().filter(|_| input.is_known());
    match (elements.and_then(int), stated) {
        (Some(_), _) if elements == Some(claimed) => write_flatten(f, input),
        (Some(all), Some(stated)) => {
            let flat = cx.same().with(cx.at(), all);
            write!(
                f,
                "write `{stated}` to work along the last axis, or put `Flatten;` before `{flat}`"
            )
        }
        (_, stated) => write_one(f, stated.as_ref()),
    }
}

pub(super) fn help_flat(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let input = cx.site.input();
    write_flatten(f, input)?;
    let last = input.size_or_one(input.rank().saturating_sub(1));
    if cx.site.literal && last != UNKNOWN {
        let along = cx.site.layer.call().with_input_side(last);
        write!(f, "; to work along the last axis, write `{along}`")?;
    }
    Ok(())
}

fn write_flatten(f: &mut fmt::Formatter<'_>, input: Shape) -> fmt::Result {
    f.write_str("put `Flatten;` before it")?;
    match input.elements().filter(|_| input.is_known()) {
        Some(elements) => write!(f, ", which makes {elements} of {input:#}"),
        None => Ok(()),
    }
}

pub(super) fn message_groups(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    groups: u64,
    channels: u64,
    side: Side,
) -> fmt::Result {
    let (site, s) = (cx.site, plural(channels));
    match side {
        Side::Input => write!(
            f,
            "{site} cannot divide the {channels} channel{s} that arrive{} into {groups} groups",
            verb_ending(channels)
        ),
        Side::Output => write!(
            f,
            "{site} cannot divide its {channels} output channel{s} into {groups} groups"
        ),
    }
}

/// The most groups, no more than were given, that divide the channels.
pub(super) fn help_groups(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    groups: u64,
    channels: u64,
) -> fmt::Result {
    let most = groups.min(channels).min(MOST_TRIED);
    let mut fewer = (1..=most).rev().filter_map(int);
    write_one(f, fewer.find_map(|groups| cx.with(groups)).as_ref())
}
