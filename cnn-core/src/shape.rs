//! The shape of a tensor: channels first, the batch left out.

pub(crate) mod convert;
pub(crate) mod parse;

use core::fmt;
use core::ops::Index;
use core::slice;

/// The largest number of axes of a [`Shape`].
pub const MAX_RANK: usize = 6;

/// The size of an axis that is not known, as in the output of a layer that is in error.
///
/// No tensor has an axis of size 0, so 0 is free for this. It only occurs while a network with errors is checked: every
/// size in a [`Report`](crate::Report) is known.
pub const UNKNOWN: u64 = 0;

/// The shape of a tensor without its batch: `C`, `C×L`, `C×H×W`, `C×D×H×W`, and up to [`MAX_RANK`] axes in general.
///
/// A shape is a list of sizes, and is used like one. It is made from an array, a slice or a text, and turned into an
/// array where the number of axes is known.
///
/// ```
/// use cnn_core::Shape;
///
/// const INPUT: Shape = Shape::new(&[3, 224, 224]);
/// assert_eq!(INPUT.channels(), 3);
/// assert_eq!(INPUT.elements(), Some(150_528));
/// assert_eq!(INPUT, [3, 224, 224]);
/// assert_eq!(INPUT[1], 224);
/// assert_eq!(INPUT.to_string(), "3×224×224");
/// assert_eq!("3x224x224".parse(), Ok(INPUT));
///
/// // The array of sizes that burn and candle take.
/// const SIZES: [usize; 3] = INPUT.to_array().unwrap();
/// assert_eq!(Shape::from_array(SIZES), INPUT);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    pub(crate) rank: u8,
    /// [`UNKNOWN`] from index `rank` on, so that the derived traits compare the axes alone.
    pub(crate) sizes: [u64; MAX_RANK],
}

impl Shape {
    /// The shape of a scalar, which has no axes: `torch.Size([])`. The buffer `num_batches_tracked` has it.
    pub const SCALAR: Self = Self {
        rank: 0,
        sizes: [UNKNOWN; MAX_RANK],
    };

    /// The shape with these sizes, outermost first.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_RANK`] sizes. [`try_new`](Self::try_new) returns `None` instead.
    pub const fn new(sizes: &[u64]) -> Self {
        match Self::try_new(sizes) {
            Some(shape) => shape,
            #[expect(clippy::panic, reason = "documented; `try_new` does not panic")]
            None => panic!("a shape has at most six axes"),
        }
    }

    /// The shape with these sizes, outermost first; `None` if there are more than [`MAX_RANK`].
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// assert_eq!(Shape::try_new(&[16, 5, 5]), Some(Shape::new(&[16, 5, 5])));
    /// assert_eq!(Shape::try_new(&[1; 7]), None);
    /// ```
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

    /// The shape with the sizes that a library hands out which counts axes in the type, as burn and candle do. More than
    /// [`MAX_RANK`] axes are a compile error.
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// let dims: [usize; 3] = [16, 5, 5];
    /// assert_eq!(Shape::from_array(dims), [16, 5, 5]);
    /// ```
    ///
    /// ```compile_fail
    /// # use cnn_core::Shape;
    /// Shape::from_array([1; 7]);
    /// ```
    pub const fn from_array<const N: usize>(sizes: [usize; N]) -> Self {
        const { assert!(N <= MAX_RANK, "a shape has at most six axes") };
        let mut shape = Self::SCALAR;
        let mut axis = 0;
        while axis < N {
            shape = shape.push(sizes[axis] as u64);
            axis += 1;
        }
        shape
    }

    /// This shape with one more innermost axis.
    ///
    /// # Panics
    ///
    /// If it already has [`MAX_RANK`] axes.
    pub(crate) const fn push(mut self, size: u64) -> Self {
        assert!(self.rank() < MAX_RANK, "a shape has at most six axes");
        self.sizes[self.rank()] = size;
        self.rank += 1;
        self
    }

    /// This shape with `size` along `axis`; unchanged if there is no such axis.
    pub(crate) const fn with(mut self, axis: usize, size: u64) -> Self {
        if axis < self.rank() {
            self.sizes[axis] = size;
        }
        self
    }

    /// Number of axes: 3 for `C×H×W`.
    pub const fn rank(&self) -> usize {
        self.rank as usize
    }

    /// The sizes, outermost first.
    pub const fn sizes(&self) -> &[u64] {
        self.sizes.split_at(self.rank()).0
    }

    /// The sizes, outermost first.
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// let doubled: Vec<u64> = Shape::new(&[3, 5]).iter().map(|size| 2 * size).collect();
    /// assert_eq!(doubled, [6, 10]);
    /// ```
    pub fn iter(&self) -> slice::Iter<'_, u64> {
        self.sizes().iter()
    }

    /// The size along `axis`, counted from 0; `None` if there is no such axis.
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// let shape = Shape::new(&[3, 224, 224]);
    /// assert_eq!(shape.get(2), Some(224));
    /// assert_eq!(shape.get(3), None);
    /// ```
    pub const fn get(&self, axis: usize) -> Option<u64> {
        if axis < self.rank() {
            Some(self.sizes[axis])
        } else {
            None
        }
    }

    /// The size along `axis`, counted from 0. It is `shape[axis]` for constants.
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// const SHAPE: Shape = Shape::new(&[3, 224, 224]);
    /// const CHANNELS: u64 = SHAPE.size(0);
    /// assert_eq!(CHANNELS, SHAPE[0]);
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis; [`get`](Self::get) answers `None` instead.
    pub const fn size(&self, axis: usize) -> u64 {
        self.sizes()[axis]
    }

    /// The size along `axis` as broadcasting takes it: 1 if there is no such axis.
    pub(crate) const fn size_or_one(&self, axis: usize) -> u64 {
        if axis < self.rank() { self.sizes[axis] } else { 1 }
    }

    /// The sizes as an array, for libraries that count axes in the type; `None` if there are not exactly `N` axes, or
    /// if a size does not fit into a `usize`.
    ///
    /// ```
    /// use cnn_core::Shape;
    ///
    /// const SHAPE: Shape = Shape::new(&[16, 5, 5]);
    /// const DIMS: [usize; 3] = SHAPE.to_array().unwrap();
    /// assert_eq!(DIMS, [16, 5, 5]);
    /// assert_eq!(SHAPE.to_array::<2>(), None);
    /// ```
    #[expect(clippy::cast_possible_truncation, reason = "the cast is checked")]
    pub const fn to_array<const N: usize>(&self) -> Option<[usize; N]> {
        if N != self.rank() {
            return None;
        }
        let mut array = [0; N];
        let mut axis = 0;
        while axis < N {
            let size = self.sizes[axis];
            if size as usize as u64 != size {
                return None;
            }
            array[axis] = size as usize;
            axis += 1;
        }
        Some(array)
    }

    /// The size of the first axis: `C` in `C×H×W`, the number of features in a flat shape, and 1 for a scalar.
    pub const fn channels(&self) -> u64 {
        self.size_or_one(0)
    }

    /// The sizes after the channels: `H×W` in `C×H×W`; empty for a flat shape.
    pub const fn spatial(&self) -> &[u64] {
        match self.sizes().split_first() {
            Some((_, spatial)) => spatial,
            None => &[],
        }
    }

    /// Number of values in a flat shape; `None` for any other rank.
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

    /// Number of values in a tensor of this shape, `numel` in PyTorch; `None` if it overflows a `u64`.
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

    /// Whether every size is known. Only false for tensors that depend on a layer in error.
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

    /// Whether the two shapes can be equal: an unknown size agrees with any.
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

/// Whether two sizes can be equal: an unknown size agrees with any.
pub(crate) const fn agree(one: u64, other: u64) -> bool {
    one == other || one == UNKNOWN || other == UNKNOWN
}

/// `6×28×28`, or with `{:#}` in the language's ASCII spelling, `6x28x28`. A scalar is `()`, and an unknown size `?`.
///
/// ```
/// use cnn_core::Shape;
///
/// let shape = Shape::new(&[6, 28, 28]);
/// assert_eq!(format!("{shape} {shape:#}"), "6×28×28 6x28x28");
/// assert_eq!(Shape::SCALAR.to_string(), "()");
/// ```
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rank == 0 {
            return f.write_str("()");
        }
        let times = if f.alternate() { 'x' } else { '×' };
        for (axis, size) in self.iter().enumerate() {
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
        match self.rank {
            0 => f.write_str("Shape()"),
            _ => write!(f, "Shape({self})"),
        }
    }
}

/// The size along an axis, counted from 0. In `const`, index [`sizes`](Shape::sizes) instead.
///
/// # Panics
///
/// If there is no such axis. [`get`](Shape::get) returns `None` instead.
impl Index<usize> for Shape {
    type Output = u64;

    fn index(&self, axis: usize) -> &u64 {
        &self.sizes()[axis]
    }
}

impl<'a> IntoIterator for &'a Shape {
    type Item = &'a u64;
    type IntoIter = slice::Iter<'a, u64>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

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
    fn a_scalar_is_shown() {
        assert_eq!(Shape::SCALAR.to_string(), "()");
        assert_eq!(alloc::format!("{:?}", Shape::SCALAR), "Shape()");
    }

    #[test]
    fn an_array_has_a_size_for_each_axis() {
        let shape = Shape::new(&[3, 5, 7]);
        assert_eq!(shape.to_array(), Some([3, 5, 7]));
        assert_eq!(shape.to_array::<2>(), None);
        assert_eq!(shape.to_array::<4>(), None);
        assert_eq!(Shape::SCALAR.to_array(), Some([]));
        let fits = usize::try_from(u64::MAX).ok().map(|size| [size]);
        assert_eq!(Shape::new(&[u64::MAX]).to_array(), fits);
    }

    #[test]
    fn there_is_nothing_behind_the_last_axis() {
        let shape = Shape::new(&[3, 5]);
        assert_eq!((shape.get(1), shape.get(2)), (Some(5), None));
        assert!(std::panic::catch_unwind(|| shape[2]).is_err());
    }

    #[test]
    fn elements_do_not_wrap() {
        assert_eq!(Shape::new(&[1 << 32, 1 << 31]).elements(), Some(1 << 63));
        assert_eq!(Shape::new(&[1 << 32, 1 << 32]).elements(), None);
        assert_eq!(Shape::SCALAR.elements(), Some(1));
    }
}
