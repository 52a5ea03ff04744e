//! Counts with checked arithmetic.

use crate::shape::Shape;

/// A count; `None` once it has overflowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count(pub(super) Option<u64>);

impl Count {
    pub(super) const ZERO: Self = Self::of(0);

    pub(super) const fn of(number: u64) -> Self {
        Self(Some(number))
    }

    /// Number of values of a tensor of this shape.
    pub(super) const fn elements(shape: Shape) -> Self {
        Self(shape.elements())
    }

    /// Number of positions along the axes after the channels.
    pub(super) const fn positions(shape: Shape) -> Self {
        Self::of(1).over(shape, 1)
    }

    pub(super) const fn times(self, factor: u64) -> Self {
        match self.0 {
            Some(number) => Self(number.checked_mul(factor)),
            None => self,
        }
    }

    pub(super) const fn by(self, factor: Self) -> Self {
        match factor.0 {
            Some(factor) => self.times(factor),
            None => factor,
        }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(one), Some(other)) => Self(one.checked_add(other)),
            _ => Self(None),
        }
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(one), Some(other)) => Self(one.checked_sub(other)),
            _ => Self(None),
        }
    }

    pub(super) const fn one_more(self) -> Self {
        self.plus(Self::of(1))
    }

    pub(super) const fn one_less(self) -> Self {
        self.minus(Self::of(1))
    }

    /// The product with the sizes of a shape, from axis `from` on.
    pub(super) const fn over(self, shape: Shape, from: usize) -> Self {
        let (mut count, mut axis) = (self, from);
        while axis < shape.rank() {
            count = count.times(shape.size_or_one(axis));
            axis += 1;
        }
        count
    }
}
