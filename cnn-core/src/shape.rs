//! The shape of a tensor: channels first, the batch left out.

use core::fmt;

/// The most axes that a [`Shape`] can have.
pub const MAX_RANK: usize = 6;

/// The size of an axis that is not known, as behind a layer that was refused.
///
/// No tensor has an axis of size 0, so the value is free to stand for this. It only occurs while a faulty network is
/// being checked; the shapes in a [`Report`](crate::Report) are all known.
pub const UNKNOWN: u64 = 0;

/// The shape of a tensor without its batch: `C`, `C×L`, `C×H×W`, `C×D×H×W`, and up to [`MAX_RANK`] axes in general.
///
/// ```
/// use cnn_core::Shape;
///
/// const INPUT: Shape = Shape::new(&[3, 224, 224]);
/// assert_eq!(INPUT.channels(), 3);
/// assert_eq!(INPUT.elements(), Some(150_528));
/// assert_eq!(INPUT.to_string(), "3×224×224");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    pub(crate) rank: u8,
    /// [`UNKNOWN`] behind the last axis.
    pub(crate) sizes: [u64; MAX_RANK],
}

impl Shape {
    /// The shape of a single number, as `num_batches_tracked` has it: no axes.
    pub const SCALAR: Self = Self {
        rank: 0,
        sizes: [UNKNOWN; MAX_RANK],
    };

    /// A shape with these sizes.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_RANK`]. [`try_new`](Self::try_new) answers `None` instead.
    pub const fn new(sizes: &[u64]) -> Self {
        match Self::try_new(sizes) {
            Some(shape) => shape,
            #[expect(clippy::panic, reason = "documented; `try_new` is the way without")]
            None => panic!("a shape has at most six axes"),
        }
    }

    /// A shape with these sizes, or `None` if there are more than [`MAX_RANK`].
    pub const fn try_new(sizes: &[u64]) -> Option<Self> {
        if sizes.len() > MAX_RANK {
            return None;
        }
        let mut shape = Self::SCALAR;
        let mut axis = 0;
        while axis < sizes.len() {
            shape = shape.push(sizes[axis]);
            axis += 1;
        }
        Some(shape)
    }

    /// This shape with one more axis at its end; unchanged if it has [`MAX_RANK`] already.
    pub(crate) const fn push(mut self, size: u64) -> Self {
        let rank = self.rank as usize;
        if rank < MAX_RANK {
            self.sizes[rank] = size;
            self.rank += 1;
        }
        self
    }

    /// This shape with `size` along `axis`; unchanged if it has no such axis.
    pub(crate) const fn with(mut self, axis: usize, size: u64) -> Self {
        if axis < self.rank() {
            self.sizes[axis] = size;
        }
        self
    }

    /// How many axes there are: 3 for `C×H×W`.
    pub const fn rank(&self) -> usize {
        self.rank as usize
    }

    /// The sizes, outermost first.
    pub const fn sizes(&self) -> &[u64] {
        self.sizes.split_at(self.rank()).0
    }

    /// The size along `axis`, counted from 0; 1 where there is no such axis.
    pub const fn size(&self, axis: usize) -> u64 {
        if axis < self.rank() { self.sizes[axis] } else { 1 }
    }

    /// The first axis: `C` in `C×H×W`, and all there is in a flat shape.
    pub const fn channels(&self) -> u64 {
        self.size(0)
    }

    /// What follows the channels: `H×W` in `C×H×W`; empty for a flat shape.
    pub const fn spatial(&self) -> &[u64] {
        match self.sizes().split_first() {
            Some((_, spatial)) => spatial,
            None => &[],
        }
    }

    /// The number of values of a flat shape; `None` for any other.
    pub const fn features(&self) -> Option<u64> {
        if self.rank == 1 { Some(self.sizes[0]) } else { None }
    }

    /// `L` in `C×L`; `None` for any other rank.
    pub const fn length(&self) -> Option<u64> {
        if self.rank == 2 { Some(self.sizes[1]) } else { None }
    }

    /// `D` in `C×D×H×W`; `None` for any other rank.
    pub const fn depth(&self) -> Option<u64> {
        if self.rank == 4 { Some(self.sizes[1]) } else { None }
    }

    /// `H` in `C×H×W` and `C×D×H×W`; `None` for any other rank.
    pub const fn height(&self) -> Option<u64> {
        match self.rank {
            3 => Some(self.sizes[1]),
            4 => Some(self.sizes[2]),
            _ => None,
        }
    }

    /// `W` in `C×H×W` and `C×D×H×W`; `None` for any other rank.
    pub const fn width(&self) -> Option<u64> {
        match self.rank {
            3 => Some(self.sizes[2]),
            4 => Some(self.sizes[3]),
            _ => None,
        }
    }

    /// How many values a tensor of this shape holds; `None` if that is more than a `u64` can say.
    pub const fn elements(&self) -> Option<u64> {
        let mut product: u64 = 1;
        let mut axis = 0;
        while axis < self.rank() {
            product = match product.checked_mul(self.sizes[axis]) {
                Some(product) => product,
                None => return None,
            };
            axis += 1;
        }
        Some(product)
    }

    /// Whether every size is known: false only behind a refused layer.
    pub const fn is_known(&self) -> bool {
        let mut axis = 0;
        while axis < self.rank() {
            if self.sizes[axis] == UNKNOWN {
                return false;
            }
            axis += 1;
        }
        true
    }

    /// Whether the two shapes can be the same, as far as they are known.
    pub const fn agrees_with(&self, other: &Self) -> bool {
        if self.rank != other.rank {
            return false;
        }
        let mut axis = 0;
        while axis < self.rank() {
            if !agree(self.sizes[axis], other.sizes[axis]) {
                return false;
            }
            axis += 1;
        }
        true
    }
}

/// Whether two sizes can be the same, as far as they are known.
pub(crate) const fn agree(one: u64, other: u64) -> bool {
    one == other || one == UNKNOWN || other == UNKNOWN
}

/// `6×28×28`; with `{:#}` in the spelling of the language, `6x28x28`. An unknown size is shown as `?`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = if f.alternate() { 'x' } else { '×' };
        for (axis, size) in self.sizes().iter().enumerate() {
            if axis > 0 {
                write!(f, "{times}")?;
            }
            match *size {
                UNKNOWN => write!(f, "?")?,
                size => write!(f, "{size}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({self})")
    }
}

macro_rules! from_arrays {
    ($($rank:literal)*) => {$(
        impl From<[u64; $rank]> for Shape {
            fn from(sizes: [u64; $rank]) -> Self {
                Self::new(&sizes)
            }
        }
    )*};
}

from_arrays!(1 2 3 4 5 6);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn axes_by_name() {
        let cases: [(&[u64], [Option<u64>; 5]); 4] = [
            (&[10], [Some(10), None, None, None, None]),
            (&[4, 9], [None, Some(9), None, None, None]),
            (&[3, 5, 7], [None, None, None, Some(5), Some(7)]),
            (&[3, 2, 5, 7], [None, None, Some(2), Some(5), Some(7)]),
        ];
        for (sizes, expected) in cases {
            let s = Shape::new(sizes);
            assert_eq!(
                [s.features(), s.length(), s.depth(), s.height(), s.width()],
                expected,
                "{s}"
            );
        }
    }

    #[test]
    fn an_unknown_size_agrees_with_any() {
        let half_known = Shape::new(&[6, UNKNOWN, 28]);
        assert!(half_known.agrees_with(&Shape::new(&[6, 14, 28])));
        assert!(!half_known.agrees_with(&Shape::new(&[7, 14, 28])));
        assert!(!half_known.agrees_with(&Shape::new(&[6, 14])));
        assert_eq!(half_known.to_string(), "6×?×28");
    }

    #[test]
    fn elements_do_not_wrap() {
        assert_eq!(Shape::new(&[1 << 32, 1 << 31]).elements(), Some(1 << 63));
        assert_eq!(Shape::new(&[1 << 32, 1 << 32]).elements(), None);
        assert_eq!(Shape::SCALAR.elements(), Some(1));
    }
}
