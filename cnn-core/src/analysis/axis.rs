//! What is seen along one axis of the input, and how each sort of layer changes it.

use crate::ratio::Ratio;
use crate::window::Window;
use core::fmt;

/// What a tensor's values see along one axis of the network's input.
///
/// The value in place `i` of the tensor sees input values around `centre + i·step`. How many that are, `size`, is
/// the largest over the paths that lead to it; from where to where they lie, [`first`](Self::first) to
/// [`last`](Self::last), is the union of all paths. The two agree, `last − first + 1 = size`, but for three cases: paths
/// with different centres have met in a join (see [`is_aligned`](Self::is_aligned)); one value was repeated along the
/// axis, as squeeze-and-excitation does behind its global pool, which sees everything from everywhere, and so has no place
/// and is in `size` alone; a layer has enlarged its input by a factor that divides nothing evenly.
///
/// The arithmetic is that of Araujo, Norris and Sim, [Computing Receptive ReceptiveFields of Convolutional Neural
/// Networks](https://distill.pub/2019/computing-receptive-fields/), Distill, 2019: a window of extent w with p values
/// of padding in front, over neighbours that are j apart, begins p·j before its input does, and ends (w − 1 − p)·j
/// behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    /// How many input values one value sees.
    pub size: u64,
    /// How far apart in the input the views of neighbours are: `jump / per`.
    pub jump: u64,
    /// See `jump`; above 1 where a layer enlarges its input.
    pub per: u64,
    /// How many neighbours there are along the axis.
    pub(super) positions: u64,
    /// How many values the input has along the axis.
    input: u64,
    /// Where the first of them looks; nothing where the numbers got too large.
    span: Option<Span>,
    aligned: bool,
}

/// From the first input value that is seen to the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Span {
    first: Ratio,
    last: Ratio,
}

impl Span {
    /// The same from so many steps further on, to so many.
    fn moved(self, from: Ratio, to: Ratio, step: Ratio) -> Option<Self> {
        Some(Self {
            first: self.first.plus(from.times(step)?)?,
            last: self.last.plus(to.times(step)?)?,
        })
    }

    /// Both.
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

    /// Halfway.
    fn centre(self) -> Option<Ratio> {
        self.first.plus(self.last)?.times(HALF?)
    }
}

const HALF: Option<Ratio> = Ratio::new(1, 2);

impl Axis {
    /// An input of that size sees itself.
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

    /// The distance in the input between the centres of neighbours: `jump / per`.
    pub fn step(&self) -> Option<Ratio> {
        if self.per == 1 {
            return whole(self.jump);
        }
        Ratio::new(self.jump.try_into().ok()?, self.per.try_into().ok()?)
    }

    /// The first input value that the tensor's first value sees; below 0 in the padding. `None` where the number does
    /// not fit.
    pub fn first(&self) -> Option<Ratio> {
        self.span.map(|span| span.first)
    }

    /// The last input value that the tensor's first value sees.
    pub fn last(&self) -> Option<Ratio> {
        self.span.map(|span| span.last)
    }

    /// The centre of what the tensor's first value sees, the input's first value being at 0. Where the paths have
    /// different centres, it is that of their union.
    pub fn centre(&self) -> Option<Ratio> {
        self.span?.centre()
    }

    /// How far into the padding in front of the input the tensor's first value sees; 0 where it does not.
    pub fn before(&self) -> Option<Ratio> {
        Some(positive(self.first()?.times(Ratio::whole(-1))?))
    }

    /// How far behind the end of the input the tensor's last value sees; 0 where it does not.
    pub fn after(&self) -> Option<Ratio> {
        let steps = whole(self.positions.checked_sub(1)?)?.times(self.step()?)?;
        let end = whole(self.input)?
            .times(Ratio::whole(-1))?
            .plus(Ratio::whole(1))?;
        Some(positive(self.last()?.plus(steps)?.plus(end)?))
    }

    /// Whether the paths that lead here, and met in joins, have their centres in the same place of the input and are
    /// equally far apart. Where they have not, what is called the same place in two branches are two places of the
    /// image: an even window beside an odd one, or a padding that is not the same on both sides. A branch of which one
    /// value is repeated along the axis has no place, and is not compared.
    pub const fn is_aligned(&self) -> bool {
        self.aligned
    }

    fn see(&mut self, from: Option<Ratio>, to: Option<Ratio>) {
        let step = self.step();
        self.span = (|| self.span?.moved(from?, to?, step?))();
    }

    /// A window of views, `distance` apart from first to last.
    fn widen(&mut self, distance: u64) -> Option<()> {
        let further = distance.checked_mul(self.jump)? / self.per;
        self.size = self.size.checked_add(further)?;
        Some(())
    }

    /// Multiplies the jump by `times / over`.
    fn scale(&mut self, times: u64, over: u64) -> Option<()> {
        let (jump, per) = (self.jump.checked_mul(times)?, self.per.checked_mul(over)?);
        let divisor = gcd(jump, per);
        (self.jump, self.per) = (jump / divisor, per / divisor);
        Some(())
    }

    /// A window slides.
    pub(super) fn window(&mut self, window: &Window) -> Option<()> {
        let extent = window.extent()?;
        self.widen(extent - 1)?;
        let before = minus(window.before);
        self.see(before, (|| before?.plus(whole(extent - 1)?))());
        self.scale(window.stride, 1)?;
        self.positions = window.positions(self.positions).unwrap_or(1);
        Some(())
    }

    /// One value sees all there is along the axis.
    pub(super) fn whole(&mut self) -> Option<()> {
        let further = self.positions.saturating_sub(1);
        self.widen(further)?;
        self.see(Some(Ratio::ZERO), whole(further));
        Some(())
    }

    /// So many values see all there is along the axis.
    pub(super) fn pool(&mut self, positions: u64) -> Option<()> {
        self.whole()?;
        self.scale((self.positions / positions).max(1), 1)?;
        self.positions = positions;
        Some(())
    }

    /// The first value is now the one that was in place `by`.
    pub(super) fn shift(&mut self, by: i64, positions: u64) {
        self.see(Some(Ratio::whole(by)), Some(Ratio::whole(by)));
        self.positions = positions;
    }

    /// Every value is spread over a window. Of a window that is written every `stride` values, ⌈w/stride⌉ reach one
    /// value of the output; as the places from which they do jump about, the centre is that of a straight line through
    /// them: output o is in the middle of the window of input (o + p − (w − 1)/2)/stride.
    pub(super) fn spread(&mut self, window: &Window, positions: u64) -> Option<()> {
        let (extent, stride) = (window.extent()?, window.stride.max(1));
        let further = extent.div_ceil(stride) - 1;
        self.widen(further)?;
        let centre = (|| {
            let twice = whole(window.before)?
                .times(Ratio::whole(2))?
                .plus(minus(extent - 1)?)?;
            twice.times(Ratio::new(1, i64::try_from(stride).ok()?.checked_mul(2)?)?)
        })();
        let half = (|| whole(further)?.times(HALF?))();
        let from = (|| centre?.plus(half?.times(Ratio::whole(-1))?))();
        let to = (|| centre?.plus(half?))();
        self.see(from, to);
        self.positions = positions;
        self.scale(1, stride)
    }

    /// The axis is made larger by a factor. Pixels are squares: output o is at (o + ½)/factor − ½ of the input, unless
    /// the corners stay where they are.
    pub(super) fn magnify(&mut self, factor: Ratio, keeps_corners: bool, positions: u64) -> Option<()> {
        self.positions = positions;
        let (above, below) = (factor.numerator().max(1), factor.denominator());
        if !keeps_corners {
            let by = (|| Ratio::new(below.checked_sub(above)?, above.checked_mul(2)?))();
            self.see(by, by);
        }
        self.scale(below.unsigned_abs(), above.unsigned_abs())
    }

    /// What sees both. Of two tensors of different lengths the shorter one is repeated: it has no place, and the steps and
    /// the span are the other one's. So it is with tensors of different images.
    pub(super) fn meet(&self, other: &Self, same_image: bool) -> Self {
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
            aligned: self.aligned && other.aligned && (!comparable || self.has_centres_of(other)),
            ..*longer
        }
    }

    fn has_centres_of(&self, other: &Self) -> bool {
        let steps_agree = self.positions == 1 || (self.jump, self.per) == (other.jump, other.per);
        // Twice the centre.
        let ends = |axis: &Self| axis.span.and_then(|span| span.first.plus(span.last));
        steps_agree && ends(self) == ends(other)
    }
}

/// `435, every 32, around 0: 217 before, 218 behind`.
impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.size)?;
        let (Some(step), Some(centre), Some(before), Some(after)) =
            (self.step(), self.centre(), self.before(), self.after())
        else {
            return Ok(());
        };
        write!(
            f,
            ", every {step}, around {centre}: {before} before, {after} behind"
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
