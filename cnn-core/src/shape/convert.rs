//! Conversions between shapes, arrays and slices.

use super::{MAX_RANK, Shape};
use core::fmt;

/// Too many sizes for a [`Shape`], which has at most [`MAX_RANK`].
///
/// ```
/// use cnn_core::Shape;
///
/// let error = Shape::try_from(&[1_u64; 7][..]).unwrap_err();
/// assert_eq!(error.to_string(), "a shape has at most 6 axes, not 7");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RankError {
    rank: usize,
}

impl RankError {
    /// The number of sizes that were given.
    pub const fn rank(self) -> usize {
        self.rank
    }
}

impl fmt::Display for RankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a shape has at most {MAX_RANK} axes, not {}", self.rank)
    }
}

impl core::error::Error for RankError {}

/// An `impl` for each length, so that an array of more than [`MAX_RANK`] sizes is a compile error. There is none for
/// `[usize; N]`: with two, the type of the literals in `report.at([3, 256, 256])` could not be inferred.
macro_rules! from_arrays {
    ($($rank:literal)*) => {$(
        impl From<[u64; $rank]> for Shape {
            fn from(sizes: [u64; $rank]) -> Self {
                Self::new(&sizes)
            }
        }
    )*};
}

from_arrays!(0 1 2 3 4 5 6);

impl TryFrom<&[u64]> for Shape {
    type Error = RankError;

    fn try_from(sizes: &[u64]) -> Result<Self, RankError> {
        Self::try_new(sizes).ok_or(RankError { rank: sizes.len() })
    }
}

impl TryFrom<&[usize]> for Shape {
    type Error = RankError;

    fn try_from(sizes: &[usize]) -> Result<Self, RankError> {
        if sizes.len() > MAX_RANK {
            return Err(RankError { rank: sizes.len() });
        }
        Ok(sizes
            .iter()
            .fold(Self::SCALAR, |shape, size| shape.push(*size as u64)))
    }
}

impl AsRef<[u64]> for Shape {
    fn as_ref(&self) -> &[u64] {
        self.sizes()
    }
}

impl<const N: usize> PartialEq<[u64; N]> for Shape {
    fn eq(&self, other: &[u64; N]) -> bool {
        self.sizes() == other
    }
}

impl PartialEq<[u64]> for Shape {
    fn eq(&self, other: &[u64]) -> bool {
        self.sizes() == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_come_from_arrays_and_slices() {
        let shape = Shape::new(&[3, 5, 7]);
        assert_eq!(Shape::from([3_u64, 5, 7]), shape);
        assert_eq!(Shape::from_array([3, 5, 7]), shape);
        assert_eq!(Shape::try_from(&[3_u64, 5, 7][..]), Ok(shape));
        assert_eq!(Shape::try_from(&[3_usize, 5, 7][..]), Ok(shape));
        assert_eq!(Shape::try_from(&[1_usize; 7][..]), Err(RankError { rank: 7 }));
        assert_eq!(shape.as_ref(), &[3, 5, 7]);
    }

    #[test]
    fn shapes_are_compared_with_arrays_and_slices() {
        let shape = Shape::new(&[3, 5]);
        assert_eq!(shape, [3, 5]);
        assert_eq!(shape, *[3, 5].as_slice());
        assert_ne!(shape, [3, 5, 1]);
    }
}
