//! The receptive field along one axis of the input.

use super::span::Span;
use super::trace::Trace;
use super::work::{Traced, Work};
use crate::ratio::Ratio;
use core::fmt;

/// The receptive field of a tensor along one axis of the network's input.
///
/// A value of the tensor depends on the input values of an interval. The interval is exact: it goes from the first input value
/// that has an influence to the last, and includes those that lie in padding, as if the input went on there. Statistics of
/// normalisations are not counted, and the sum of a `Softmax` is.
///
/// Neighbouring values need not depend on intervals of the same size: behind a transposed convolution, an interpolation or an
/// adaptive pool the intervals repeat after several values. [`size`](Self::size) is the largest, [`first`](Self::first) and
/// [`last`](Self::last) are those of the first value, and [`center`](Self::center) and [`stride`](Self::stride) are those of
/// the line through the middles of all intervals: the value at index `i` looks at [`center`](Self::center)` + i·`[`stride`](
/// Self::stride), on average. Behind windows alone, all intervals have the same size and are moved by the stride.
///
/// What all values depend on alike, such as the output of a global pool that is broadcast, as in squeeze-and-excitation, has
/// no position: it counts for all but the center and the stride. If the values of different channels depend on different
/// intervals, as behind a `Concat` of branches that are not aligned, the numbers are those of the channels that see the most.
///
/// Source: Araujo, Norris and Sim, [Computing Receptive Fields of Convolutional Neural
/// Networks](https://distill.pub/2019/computing-receptive-fields/), Distill, 2019. A window of extent w with p values of
/// padding before, over an input of stride j, begins p·j before the field of its input, and ends (w − 1 − p)·j after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    size: u64,
    /// Numerator and denominator.
    stride: [u64; 2],
    /// The field of the first value; `None` if it depends on nothing.
    first: Option<Span>,
    /// The center of the first value, as a fraction; `None` if its numbers do not fit.
    center: Option<[i128; 2]>,
    /// How far the fields reach before and behind the input; 0 if they do not.
    padding: [i128; 2],
    is_aligned: bool,
    is_exact: bool,
}

impl Axis {
    /// An axis of which no trace is known.
    pub(super) const NONE: Self = Self {
        size: 0,
        stride: [1, 1],
        first: None,
        center: None,
        padding: [0; 2],
        is_aligned: true,
        is_exact: true,
    };

    /// The field of a tensor of these sizes.
    pub(super) fn of(trace: &Trace, sizes: &[u64], work: &mut Work) -> Traced<Self> {
        let (size, is_exact) = trace.longest(sizes, work)?;
        let reach = trace.bounds(sizes, work)?.unwrap_or(Span::ZERO);
        let last = i128::from(trace.size) - 1;
        Ok(Self {
            size,
            stride: trace.strides()?,
            first: trace.first()?,
            center: trace.center(),
            padding: [reach.first.saturating_neg(), reach.last.saturating_sub(last)].map(|by| by.max(0)),
            is_aligned: trace.is_aligned,
            is_exact,
        })
    }

    /// The field of values of which each has one of two fields.
    pub(super) fn or(self, other: Self) -> Self {
        let key = |axis: &Self| (axis.size, axis.is_exact);
        let larger = if key(&other) > key(&self) { other } else { self };
        Self {
            padding: [0, 1].map(|side| self.padding[side].max(other.padding[side])),
            is_aligned: self.is_aligned && other.is_aligned,
            ..larger
        }
    }

    /// The largest number of input values that a value depends on, from the first to the last. 0 if no value depends on any.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The distance in the input between the fields of neighbouring values, on average; below 1 if the layers enlarge the
    /// input. `None` if it does not fit into a [`Ratio`].
    ///
    /// If the tensor has no such axis any more, as behind a linear layer, it is that of the last tensor that had it.
    pub fn stride(&self) -> Option<Ratio> {
        let [above, below] = self.stride;
        Ratio::new(above.try_into().ok()?, below.try_into().ok()?)
    }

    /// The numerator and the denominator of the stride, in lowest terms.
    pub(crate) const fn stride_terms(&self) -> [u64; 2] {
        self.stride
    }

    /// The first input value that the first value of the tensor depends on; below 0 in the padding. `None` if it depends on
    /// none, or if the number does not fit into a [`Ratio`].
    pub fn first(&self) -> Option<Ratio> {
        whole(self.first?.first)
    }

    /// The last input value that the first value of the tensor depends on. `None` if it depends on none, or if the number
    /// does not fit into a [`Ratio`].
    pub fn last(&self) -> Option<Ratio> {
        whole(self.first?.last)
    }

    /// The center of the field of the first value, where the first value of the input is at 0. If the fields repeat, it is
    /// that of the line through the centers of all of them: (o + ½)/2 − ½ behind an enlargement by 2. `None` if the number
    /// does not fit into a [`Ratio`].
    pub fn center(&self) -> Option<Ratio> {
        let [above, below] = self.center?;
        Ratio::reduced(above, below)
    }

    /// How far the fields of the values reach into the padding before the input; 0 if they do not. `None` if the number does
    /// not fit into a [`Ratio`].
    pub fn padding_before(&self) -> Option<Ratio> {
        whole(self.padding[0])
    }

    /// How far the fields of the values reach into the padding after the input; 0 if they do not. `None` if the number does
    /// not fit into a [`Ratio`].
    pub fn padding_after(&self) -> Option<Ratio> {
        whole(self.padding[1])
    }

    /// Whether all paths that have met in joins have the same center and stride.
    ///
    /// Otherwise the same index in two branches is two positions in the image, as with a window of even size beside one
    /// of odd size, or with a padding that differs on both sides. A branch that is broadcast along the axis has no
    /// position, and is not compared.
    pub const fn is_aligned(&self) -> bool {
        self.is_aligned
    }

    /// Whether [`size`](Self::size) is exact. Otherwise it is an upper bound: the fields repeat only after more than
    /// 4,096 values, or several axes depend on one axis of the input in a way that is not followed, as in the sum of a tensor
    /// and its transpose.
    pub const fn is_exact(&self) -> bool {
        self.is_exact
    }
}

/// `size 435, stride 32, center 0, padding 217 before and 218 after`.
impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = if self.is_exact { "" } else { "at most " };
        write!(f, "size {bound}{}", self.size)?;
        let (Some(stride), Some(center), Some(before), Some(after)) = (
            self.stride(),
            self.center(),
            self.padding_before(),
            self.padding_after(),
        ) else {
            return Ok(());
        };
        write!(
            f,
            ", stride {stride}, center {center}, padding {before} before and {after} after"
        )?;
        if !self.is_aligned {
            write!(f, ", branches not aligned")?;
        }
        Ok(())
    }
}

fn whole(number: i128) -> Option<Ratio> {
    Some(Ratio::whole(number.try_into().ok()?))
}
