//! Intervals of positions in an input.

use super::work::{Stop, Traced};

/// The positions from the first to the last, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) first: i128,
    pub(super) last: i128,
}

impl Span {
    /// The position 0.
    pub(super) const ZERO: Self = Self { first: 0, last: 0 };

    /// Moves both ends.
    pub(super) fn moved(self, by: i128) -> Traced<Self> {
        self.plus(Self { first: by, last: by })
    }

    /// All sums of a position of each.
    pub(super) fn plus(self, other: Self) -> Traced<Self> {
        Ok(Self {
            first: self.first.checked_add(other.first).ok_or(Stop::Overflow)?,
            last: self.last.checked_add(other.last).ok_or(Stop::Overflow)?,
        })
    }

    /// The smallest interval that contains both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    /// The number of positions.
    pub(super) fn size(self) -> Traced<u64> {
        let further = self.last.checked_sub(self.first).ok_or(Stop::Overflow)?;
        let size = further.checked_add(1).ok_or(Stop::Overflow)?;
        size.try_into().map_err(|_| Stop::Overflow)
    }
}

/// The smallest interval that contains both; an absent one contains nothing.
pub(super) fn hull(one: Option<Span>, other: Option<Span>) -> Option<Span> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.hull(other)),
        (one, other) => one.or(other),
    }
}

/// All sums of a position of each; nothing if one of them is absent.
pub(super) fn sum(one: Option<Span>, other: Option<Span>) -> Traced<Option<Span>> {
    match (one, other) {
        (Some(one), Some(other)) => one.plus(other).map(Some),
        _ => Ok(None),
    }
}
