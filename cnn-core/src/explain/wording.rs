//! Phrases that several sentences share.

use super::site::Site;
use crate::shape::Shape;
use crate::value::List;
use core::fmt;

/// The ending of a noun after a number.
pub(super) fn plural(number: u64) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// The ending of a verb whose subject is a number: one arrives, two arrive.
pub(super) fn verb_ending(number: u64) -> &'static str {
    if number == 1 { "s" } else { "" }
}

/// The noun after a number of axes.
pub(super) fn axis_or_axes(number: u8) -> &'static str {
    if number == 1 { "axis" } else { "axes" }
}

/// The name of an axis of a shape of this rank.
pub(super) fn axis_name(axis: u8, rank: usize) -> &'static str {
    let names: &[&str] = match rank {
        1 => &["features"],
        2 => &["channels", "length"],
        3 => &["channels", "height", "width"],
        4 => &["channels", "depth", "height", "width"],
        _ => &["channels"],
    };
    names.get(usize::from(axis)).unwrap_or(&"size")
}

/// Cropped values: `3 + 3`, or the one part that is not 0.
pub(super) struct Terms(pub(super) [u64; 2]);

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [alone, 0] | [0, alone] => write!(f, "{alone}"),
            [before, after] => write!(f, "{before} + {after}"),
        }
    }
}

/// Sizes and their product: `16x5x5 = 400`, or `16x5x?` where one is the remaining size.
pub(super) struct Parts(pub(super) List);

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut product = Some(1u64);
        for (index, &part) in self.0.as_slice().iter().enumerate() {
            let before = if index == 0 { "" } else { "x" };
            if let Ok(size) = u64::try_from(part) {
                write!(f, "{before}{size}")?;
                product = product.and_then(|product| product.checked_mul(size));
            } else {
                write!(f, "{before}?")?;
                product = None;
            }
        }
        match product {
            Some(product) if self.0.len() > 1 => write!(f, " = {product}"),
            _ => Ok(()),
        }
    }
}

/// A product of two sizes: `3·4 = 12`, or `3·4` where it does not fit.
pub(super) struct Area(pub(super) [u64; 2]);

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = self.0;
        write!(f, "{one}·{other}")?;
        match one.checked_mul(other) {
            Some(product) => write!(f, " = {product}"),
            None => Ok(()),
        }
    }
}

/// The size of an axis: `there are 3 channels`, `the height is 8`.
pub(super) struct Extent(u64, &'static str);

impl Extent {
    /// The extent of an axis of the first input, counted from 0 with the channels.
    pub(super) fn of(site: &Site<'_>, size: u64, axis: u8) -> Self {
        Self(size, axis_name(axis, site.input().rank()))
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(size, axis) = *self;
        match (axis.strip_suffix('s'), size) {
            (Some(single), 1) => write!(f, "there is 1 {single}"),
            (Some(_), _) => write!(f, "there are {size} {axis}"),
            (None, _) => write!(f, "the {axis} is {size}"),
        }
    }
}

/// A shape that arrives, with the word for it where there is one.
pub(super) struct Arriving(pub(super) Shape);

impl fmt::Display for Arriving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rank() {
            1 => write!(f, "a flat tensor of {:#}", self.0),
            _ => write!(f, "{:#}", self.0),
        }
    }
}
