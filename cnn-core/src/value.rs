//! The value of a layer's argument.

use crate::access_pattern::MAX_SPATIAL;
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape};

/// Up to [`MAX_RANK`] whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct List {
    count: u8,
    items: [i64; MAX_RANK],
}

impl List {
    /// No numbers.
    pub const EMPTY: Self = Self {
        count: 0,
        items: [0; MAX_RANK],
    };

    /// These numbers, or `None` if there are more than [`MAX_RANK`].
    pub const fn new(items: &[i64]) -> Option<Self> {
        if items.len() > MAX_RANK {
            return None;
        }
        let mut list = Self::EMPTY;
        while (list.count as usize) < items.len() {
            list = list.push(items[list.count as usize]);
        }
        Some(list)
    }

    /// The list with one more number at its end.
    ///
    /// # Panics
    ///
    /// If there are [`MAX_RANK`] already.
    pub(crate) const fn push(mut self, item: i64) -> Self {
        assert!((self.count as usize) < MAX_RANK, "a list has at most six numbers");
        self.items[self.count as usize] = item;
        self.count += 1;
        self
    }

    /// The list with another number at this index; unchanged if it has no such index.
    pub(crate) const fn with(mut self, index: usize, item: i64) -> Self {
        if index < self.len() {
            self.items[index] = item;
        }
        self
    }

    /// The number for an axis, as a size; 1 where the list has none.
    pub(crate) const fn size(&self, axis: usize) -> u64 {
        if axis < self.len() {
            self.items[axis].unsigned_abs()
        } else {
            1
        }
    }

    /// The numbers.
    pub const fn as_slice(&self) -> &[i64] {
        self.items.split_at(self.count as usize).0
    }

    /// The number of numbers.
    pub const fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether it has no numbers.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Up to three fractions, one per axis.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ratios {
    count: u8,
    items: [Ratio; MAX_SPATIAL],
}

impl Ratios {
    /// No fractions.
    pub const EMPTY: Self = Self {
        count: 0,
        items: [Ratio::ZERO; MAX_SPATIAL],
    };

    /// These fractions, or `None` if there are more than three.
    pub const fn new(items: &[Ratio]) -> Option<Self> {
        if items.len() > MAX_SPATIAL {
            return None;
        }
        let mut ratios = Self::EMPTY;
        while (ratios.count as usize) < items.len() {
            ratios = ratios.push(items[ratios.count as usize]);
        }
        Some(ratios)
    }

    /// The fractions with one more at the end.
    ///
    /// # Panics
    ///
    /// If there are three already; [`new`](Self::new) answers `None` instead.
    pub const fn push(mut self, item: Ratio) -> Self {
        assert!(
            (self.count as usize) < MAX_SPATIAL,
            "there are at most three fractions"
        );
        self.items[self.count as usize] = item;
        self.count += 1;
        self
    }

    /// The fractions.
    pub const fn as_slice(&self) -> &[Ratio] {
        self.items.split_at(self.count as usize).0
    }
}

/// Up to three whole numbers, one per axis, some of which are not given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Partial {
    count: u8,
    items: [Option<i64>; MAX_SPATIAL],
}

impl Partial {
    /// No numbers.
    pub const EMPTY: Self = Self {
        count: 0,
        items: [None; MAX_SPATIAL],
    };

    /// These numbers, or `None` if there are more than three.
    pub const fn new(items: &[Option<i64>]) -> Option<Self> {
        if items.len() > MAX_SPATIAL {
            return None;
        }
        let mut partial = Self::EMPTY;
        while (partial.count as usize) < items.len() {
            partial = partial.push(items[partial.count as usize]);
        }
        Some(partial)
    }

    /// The numbers with one more at the end.
    ///
    /// # Panics
    ///
    /// If there are three already.
    pub(crate) const fn push(mut self, item: Option<i64>) -> Self {
        assert!(
            (self.count as usize) < MAX_SPATIAL,
            "there are at most three numbers"
        );
        self.items[self.count as usize] = item;
        self.count += 1;
        self
    }

    /// The numbers.
    pub const fn as_slice(&self) -> &[Option<i64>] {
        self.items.split_at(self.count as usize).0
    }

    /// The size for an axis; `arriving` where it is not given.
    pub(crate) const fn size_or(&self, axis: usize, arriving: u64) -> u64 {
        if axis >= self.count as usize {
            return arriving;
        }
        match self.items[axis] {
            Some(size) => size.unsigned_abs(),
            None => arriving,
        }
    }

    /// The numbers as a list, if all are given.
    pub(crate) const fn all(&self) -> Option<List> {
        let mut list = List::EMPTY;
        let mut axis = 0;
        while axis < self.count as usize {
            match self.items[axis] {
                Some(item) => list = list.push(item),
                None => return None,
            }
            axis += 1;
        }
        Some(list)
    }
}

/// The value of a layer's argument, as [`Arg::accept`](crate::layer::Arg::accept) leaves it: checked, and with one
/// number for each axis.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Value {
    /// Not given. The layer rule gives the default: the window for the `stride` of a pool, the channels of the input
    /// for `in_channels`.
    Absent,
    /// An integer.
    Int(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A decimal.
    Decimal(Ratio),
    /// One of the words that the argument takes, as its index in their list.
    Word(u8),
    /// A list of integers.
    List(List),
    /// A list of decimals.
    Decimals(Ratios),
    /// A list of integers, at least one of which is `None`: as it arrives.
    Partial(Partial),
}

/// The padding of a layer with windows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Padding {
    /// As much as gives ⌈input / stride⌉ positions.
    Same,
    /// This much on both sides of each axis.
    Each(List),
}

/// How layer rules read their arguments. [`Arg::accept`](crate::layer::Arg::accept) has checked the variant, so the
/// fallbacks are never seen.
impl Value {
    pub(crate) const fn int(&self) -> i64 {
        match self {
            Self::Int(number) => *number,
            _ => 0,
        }
    }

    pub(crate) const fn count(&self) -> u64 {
        match self.maybe_count() {
            Some(count) => count,
            None => 1,
        }
    }

    pub(crate) const fn maybe_count(&self) -> Option<u64> {
        match self {
            Self::Int(number) if *number >= 0 => Some(number.unsigned_abs()),
            _ => None,
        }
    }

    pub(crate) const fn flag(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    pub(crate) const fn maybe_flag(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    pub(crate) const fn decimal(&self) -> Ratio {
        match self {
            Self::Decimal(ratio) => *ratio,
            Self::Int(number) => Ratio::whole(*number),
            _ => Ratio::ZERO,
        }
    }

    pub(crate) const fn maybe_decimal(&self) -> Option<Ratio> {
        match self {
            Self::Absent => None,
            _ => Some(self.decimal()),
        }
    }

    pub(crate) const fn word(&self) -> u8 {
        match self {
            Self::Word(index) => *index,
            _ => 0,
        }
    }

    pub(crate) const fn list(&self) -> List {
        match self {
            Self::List(list) => *list,
            _ => List::EMPTY,
        }
    }

    /// One number per axis, or none for what arrives.
    pub(crate) const fn partial(&self) -> Partial {
        match self {
            Self::Partial(partial) => *partial,
            Self::List(list) => {
                let mut partial = Partial::EMPTY;
                while (partial.count as usize) < list.len() && (partial.count as usize) < MAX_SPATIAL {
                    partial = partial.push(Some(list.as_slice()[partial.count as usize]));
                }
                partial
            }
            _ => Partial::EMPTY,
        }
    }

    pub(crate) const fn maybe_list(&self) -> Option<List> {
        match self {
            Self::List(list) => Some(*list),
            _ => None,
        }
    }

    pub(crate) const fn maybe_shape(&self) -> Option<Shape> {
        match self {
            Self::List(list) => {
                let mut shape = Shape::SCALAR;
                let mut axis = 0;
                while axis < list.len() {
                    shape = shape.push(list.as_slice()[axis].unsigned_abs());
                    axis += 1;
                }
                Some(shape)
            }
            _ => None,
        }
    }

    pub(crate) const fn maybe_decimals(&self) -> Option<Ratios> {
        match self {
            Self::Decimals(ratios) => Some(*ratios),
            _ => None,
        }
    }

    pub(crate) const fn padding(&self) -> Padding {
        match self {
            Self::List(list) => Padding::Each(*list),
            _ => Padding::Same,
        }
    }
}
