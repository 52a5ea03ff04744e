//! The receptive field along one axis of the input, and how each kind of layer changes it.

use crate::ratio::Ratio;
use crate::window::Window;
use core::fmt;

/// The receptive field of a tensor along one axis of the network's input.
///
/// The value at index `i` of the tensor depends on [`size`](Self::size) input values around
/// [`center`](Self::center)` + i·`[`stride`](Self::stride). The size is the largest over the paths that lead to the
/// tensor. The interval from [`first`](Self::first) to [`last`](Self::last) is the union over all paths.
///
/// The two agree, `last − first + 1 = size`, but in three cases: paths with different centers have met in a join (see
/// [`is_aligned`](Self::is_aligned)); a value was broadcast along the axis, as squeeze-and-excitation does with the output
/// of its global pool, which depends on everything, has no position, and counts for the size alone; a layer has enlarged
/// its input by a factor that divides nothing evenly.
///
/// Source: Araujo, Norris and Sim, [Computing Receptive Fields of Convolutional Neural
/// Networks](https://distill.pub/2019/computing-receptive-fields/), Distill, 2019. A window of extent w with p values of
/// padding before, over an input of stride j, begins p·j before the field of its input, and ends (w − 1 − p)·j after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    size: u64,
    /// The stride is `jump / per`.
    jump: u64,
    /// Above 1 if a layer has enlarged its input.
    per: u64,
    /// The size of the tensor along the axis.
    positions: u64,
    /// The size of the input along the axis.
    input: u64,
    /// The field of the first value; `None` if its numbers do not fit.
    span: Option<Span>,
    aligned: bool,
}

/// The interval of input values from the first to the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Span {
    first: Ratio,
    last: Ratio,
}

impl Span {
    /// Moves both ends by a number of steps.
    fn moved(self, first: Ratio, last: Ratio, step: Ratio) -> Option<Self> {
        Some(Self {
            first: self.first.plus(first.times(step)?)?,
            last: self.last.plus(last.times(step)?)?,
        })
    }

    /// The smallest interval that contains both.
    fn union(self, other: Self) -> Self {
        let first = if self.first.exceeds(other.first) {
            other
        } else {
            self
        };
        let last = if self.last.exceeds(other.last) {
            self
        } else {
            other
        };
        Self {
            first: first.first,
            last: last.last,
        }
    }

    fn center(self) -> Option<Ratio> {
        self.first.plus(self.last)?.times(HALF?)
    }
}

const HALF: Option<Ratio> = Ratio::new(1, 2);

impl Axis {
    /// The field of an input of that size: each value depends on itself.
    pub(super) fn of_input(size: u64) -> Self {
        let span = Span {
            first: Ratio::ZERO,
            last: Ratio::ZERO,
        };
        Self {
            size: 1,
            jump: 1,
            per: 1,
            positions: size,
            input: size,
            span: Some(span),
            aligned: true,
        }
    }

    /// The number of input values that one value depends on.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The distance in the input between the fields of neighbouring values; below 1 if the layers enlarge the input.
    /// `None` if it does not fit into a [`Ratio`].
    pub fn stride(&self) -> Option<Ratio> {
        if self.per == 1 {
            return whole(self.jump);
        }
        Ratio::new(self.jump.try_into().ok()?, self.per.try_into().ok()?)
    }

    /// The numerator and the denominator of the stride, in lowest terms.
    pub(crate) const fn stride_terms(&self) -> [u64; 2] {
        [self.jump, self.per]
    }

    /// The first input value that the first value of the tensor depends on; below 0 in the padding. `None` if the number
    /// does not fit into a [`Ratio`].
    pub fn first(&self) -> Option<Ratio> {
        self.span.map(|span| span.first)
    }

    /// The last input value that the first value of the tensor depends on. `None` if the number does not fit into a
    /// [`Ratio`].
    pub fn last(&self) -> Option<Ratio> {
        self.span.map(|span| span.last)
    }

    /// The center of the field of the first value, where the first value of the input is at 0. If the paths have different
    /// centers, it is the center of their union. `None` if the number does not fit into a [`Ratio`].
    pub fn center(&self) -> Option<Ratio> {
        self.span?.center()
    }

    /// How far the field of the first value reaches into the padding before the input; 0 if it does not. `None` if the
    /// number does not fit into a [`Ratio`].
    pub fn padding_before(&self) -> Option<Ratio> {
        Some(positive(self.first()?.times(Ratio::whole(-1))?))
    }

    /// How far the field of the last value reaches into the padding after the input; 0 if it does not. `None` if the number
    /// does not fit into a [`Ratio`].
    pub fn padding_after(&self) -> Option<Ratio> {
        let strides = whole(self.positions.checked_sub(1)?)?.times(self.stride()?)?;
        let end = whole(self.input)?
            .times(Ratio::whole(-1))?
            .plus(Ratio::whole(1))?;
        Some(positive(self.last()?.plus(strides)?.plus(end)?))
    }

    /// Whether all paths that have met in joins have the same center and stride.
    ///
    /// Otherwise the same index in two branches is two positions in the image, as with a window of even size beside one
    /// of odd size, or with a padding that differs on both sides. A branch that is broadcast along the axis has no
    /// position, and is not compared.
    pub const fn is_aligned(&self) -> bool {
        self.aligned
    }

    /// Moves the ends of the field by a number of strides.
    fn move_span(&mut self, first: Option<Ratio>, last: Option<Ratio>) {
        let stride = self.stride();
        self.span = (|| self.span?.moved(first?, last?, stride?))();
    }

    /// Widens the field by a number of strides.
    fn widen(&mut self, strides: u64) -> Option<()> {
        let further = strides.checked_mul(self.jump)? / self.per;
        self.size = self.size.checked_add(further)?;
        Some(())
    }

    /// Multiplies the stride by `times / over`.
    fn scale(&mut self, times: u64, over: u64) -> Option<()> {
        let (jump, per) = (self.jump.checked_mul(times)?, self.per.checked_mul(over)?);
        let divisor = gcd(jump, per);
        (self.jump, self.per) = (jump / divisor, per / divisor);
        Some(())
    }

    /// A window slides along the axis.
    pub(super) fn window(&mut self, window: &Window) -> Option<()> {
        let extent = window.extent()?;
        self.widen(extent - 1)?;
        let before = minus(window.before);
        self.move_span(before, (|| before?.plus(whole(extent - 1)?))());
        self.scale(window.stride, 1)?;
        self.positions = window.positions(self.positions).unwrap_or(1);
        Some(())
    }

    /// Every value depends on the whole axis.
    fn widen_to_all(&mut self) -> Option<()> {
        let further = self.positions.saturating_sub(1);
        self.widen(further)?;
        self.move_span(Some(Ratio::ZERO), whole(further));
        Some(())
    }

    /// One value depends on the whole axis.
    pub(super) fn whole(&mut self) -> Option<()> {
        self.widen_to_all()?;
        self.positions = 1;
        Some(())
    }

    /// This number of values depend on the whole axis, as in adaptive pools.
    pub(super) fn pool(&mut self, positions: u64) -> Option<()> {
        self.widen_to_all()?;
        self.scale((self.positions / positions).max(1), 1)?;
        self.positions = positions;
        Some(())
    }

    /// The first value is now the one that was at index `by`.
    pub(super) fn shift(&mut self, by: i64, positions: u64) {
        self.move_span(Some(Ratio::whole(by)), Some(Ratio::whole(by)));
        self.positions = positions;
    }

    /// A transposed convolution: each value is written over a window of the output.
    ///
    /// A window of extent w is written every `stride` values, so ⌈w/stride⌉ of them reach a value of the output. They do
    /// not move evenly with the index, so the center is that of a straight line through them: output o is in the middle of
    /// the window of input (o + p − (w − 1)/2)/stride.
    pub(super) fn transposed(&mut self, window: &Window, positions: u64) -> Option<()> {
        let (extent, stride) = (window.extent()?, window.stride.max(1));
        let further = extent.div_ceil(stride) - 1;
        self.widen(further)?;
        let center = (|| {
            let twice = whole(window.before)?
                .times(Ratio::whole(2))?
                .plus(minus(extent - 1)?)?;
            twice.times(Ratio::new(1, i64::try_from(stride).ok()?.checked_mul(2)?)?)
        })();
        let half = (|| whole(further)?.times(HALF?))();
        let first = (|| center?.plus(half?.times(Ratio::whole(-1))?))();
        let last = (|| center?.plus(half?))();
        self.move_span(first, last);
        self.positions = positions;
        self.scale(1, stride)
    }

    /// The axis is enlarged by a factor. Pixels are squares: output o is at (o + ½)/factor − ½ of the input, unless the
    /// corners are aligned.
    pub(super) fn upsample(&mut self, factor: Ratio, aligns_corners: bool, positions: u64) -> Option<()> {
        self.positions = positions;
        let (above, below) = (factor.numerator().max(1), factor.denominator());
        if !aligns_corners {
            let by = (|| Ratio::new(below.checked_sub(above)?, above.checked_mul(2)?))();
            self.move_span(by, by);
        }
        self.scale(below.unsigned_abs(), above.unsigned_abs())
    }

    /// The field of a value that depends on values of both tensors. A tensor that is shorter is broadcast: it has no
    /// position, so the stride and the interval are those of the other one. The same holds for tensors of different
    /// images.
    pub(super) fn join(&self, other: &Self, same_image: bool) -> Self {
        let longer = if other.positions > self.positions {
            other
        } else {
            self
        };
        let comparable = same_image && self.positions == other.positions;
        let union = (|| Some(self.span?.union(other.span?)))();
        Self {
            size: self.size.max(other.size),
            span: if comparable { union } else { longer.span },
            aligned: self.aligned && other.aligned && (!comparable || self.has_centers_of(other)),
            ..*longer
        }
    }

    fn has_centers_of(&self, other: &Self) -> bool {
        let strides_agree = self.positions == 1 || (self.jump, self.per) == (other.jump, other.per);
        let doubled_center = |axis: &Self| axis.span.and_then(|span| span.first.plus(span.last));
        strides_agree && doubled_center(self) == doubled_center(other)
    }
}

/// `size 435, stride 32, center 0, padding 217 before and 218 after`.
impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "size {}", self.size)?;
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
        if !self.aligned {
            write!(f, ", branches not aligned")?;
        }
        Ok(())
    }
}

fn whole(number: u64) -> Option<Ratio> {
    Some(Ratio::whole(number.try_into().ok()?))
}

fn minus(number: u64) -> Option<Ratio> {
    whole(number)?.times(Ratio::whole(-1))
}

fn positive(ratio: Ratio) -> Ratio {
    if ratio.exceeds(Ratio::ZERO) {
        ratio
    } else {
        Ratio::ZERO
    }
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 {
        one.max(1)
    } else {
        gcd(other, one % other)
    }
}
