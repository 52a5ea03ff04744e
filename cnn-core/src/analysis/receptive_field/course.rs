//! Which positions of the input the indices of an axis depend on.

use super::reading::{Progression, Reading};
use super::span::{Span, hull, sum};
use super::work::{Stop, Traced, Work, gcd, lcm};
use alloc::rc::Rc;
use alloc::vec::Vec;

/// An interval of input positions for each index of an axis of a tensor; no interval if the index depends on nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Course {
    /// Each index depends on the interval of the one before, moved by the shift.
    Even { span: Span, shift: i128 },
    /// The intervals repeat: those after the table are those of the table, moved by the shift.
    Repeating { table: Rc<Table>, shift: i128 },
    /// The indices outside of the table depend on nothing.
    Finite(Rc<Table>),
}

/// Intervals, and the smallest interval that contains them.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Table {
    spans: Vec<Option<Span>>,
    bounds: Option<Span>,
}

impl Table {
    fn new(spans: Vec<Option<Span>>) -> Rc<Self> {
        let bounds = spans.iter().fold(None, |bounds, &span| hull(bounds, span));
        Rc::new(Self { spans, bounds })
    }

    fn len(&self) -> u64 {
        self.spans.len() as u64
    }
}

impl Course {
    /// Each index depends on the position of that number.
    pub(super) const IDENTITY: Self = Self::Even {
        span: Span::ZERO,
        shift: 1,
    };

    /// Each index depends on the position 0, moved by the shift.
    pub(super) const fn moving(shift: i128) -> Self {
        Self::Even {
            span: Span::ZERO,
            shift,
        }
    }

    /// The shortest form of a course that repeats a table.
    pub(super) fn repeating(mut spans: Vec<Option<Span>>, mut shift: i128) -> Self {
        let mut factor = 2;
        while factor <= spans.len() {
            let by = shift / factor as i128;
            let divides = spans.len().is_multiple_of(factor) && by * factor as i128 == shift;
            if divides && is_repetition(&spans, spans.len() / factor, by) {
                spans.truncate(spans.len() / factor);
                shift = by;
            } else {
                factor += 1;
            }
        }
        match *spans {
            [Some(span)] => Self::Even { span, shift },
            _ => Self::Repeating {
                table: Table::new(spans),
                shift,
            },
        }
    }

    /// The shortest form of a course that depends on nothing outside of a table.
    pub(super) fn finite(spans: Vec<Option<Span>>) -> Self {
        if let [Some(first), Some(second), ..] = *spans {
            let shift = second.first.saturating_sub(first.first);
            if is_repetition(&spans, 1, shift) {
                return Self::Even { span: first, shift };
            }
        }
        Self::Finite(Table::new(spans))
    }

    /// The number of indices after which it repeats, and the shift; `None` if it does not.
    pub(super) fn repetition(&self) -> Option<(u64, i128)> {
        match self {
            Self::Even { shift, .. } => Some((1, *shift)),
            Self::Repeating { table, shift } => Some((table.len(), *shift)),
            Self::Finite(_) => None,
        }
    }

    /// The interval of an index.
    pub(super) fn at(&self, index: i128) -> Traced<Option<Span>> {
        let moved = |span: Span, times: i128, shift: i128| {
            let by = shift.checked_mul(times).ok_or(Stop::Overflow)?;
            span.moved(by).map(Some)
        };
        match self {
            Self::Even { span, shift } => moved(*span, index, *shift),
            Self::Repeating { table, shift } => {
                let period = i128::from(table.len());
                let at = usize::try_from(index.rem_euclid(period)).unwrap_or(0);
                match table.spans.get(at) {
                    Some(Some(span)) => moved(*span, index.div_euclid(period), *shift),
                    _ => Ok(None),
                }
            }
            Self::Finite(table) => {
                let span = usize::try_from(index).ok().and_then(|at| table.spans.get(at));
                Ok(span.copied().flatten())
            }
        }
    }

    /// The smallest interval that contains those of several indices.
    pub(super) fn over(&self, steps: &Progression, work: &mut Work) -> Traced<Option<Span>> {
        let Some(last) = steps.count.checked_sub(1) else {
            return Ok(None);
        };
        let ends = |from, to| -> Traced<Option<Span>> {
            Ok(hull(self.at(steps.at(from)?)?, self.at(steps.at(to)?)?))
        };
        match self {
            Self::Even { .. } => ends(0, last),
            // Indices at a distance of a whole number of cycles differ by a shift, so the first and the last suffice.
            Self::Repeating { table, .. } => {
                let period = table.len();
                let step = steps.step.rem_euclid(period.into());
                let step = u64::try_from(step).map_err(|_| Stop::Overflow)?;
                let cycle = period / gcd(step, period);
                work.spend(cycle.min(steps.count))?;
                (0..cycle.min(steps.count)).try_fold(None, |bounds, from| {
                    Ok(hull(bounds, ends(from, last - (last - from) % cycle)?))
                })
            }
            Self::Finite(table) => {
                let (from, to) = inside(steps, table.len())?;
                work.spend(to.saturating_sub(from))?;
                (from..to).try_fold(None, |bounds, index| Ok(hull(bounds, self.at(steps.at(index)?)?)))
            }
        }
    }

    /// An interval that contains those of the first `count` indices, without looking at a table.
    pub(super) fn bounds(&self, count: u64) -> Traced<Option<Span>> {
        match self {
            Self::Even { .. } => Ok(hull(self.at(0)?, self.at(i128::from(count) - 1)?)),
            Self::Repeating { table, shift } => {
                let turns = i128::from(count.saturating_sub(1) / table.len());
                let by = shift.checked_mul(turns).ok_or(Stop::Overflow)?;
                let Some(bounds) = table.bounds else {
                    return Ok(None);
                };
                Ok(Some(bounds.hull(bounds.moved(by)?)))
            }
            Self::Finite(table) => Ok(table.bounds),
        }
    }

    /// The course of the output of a layer along the axis, of which it makes `outputs` indices.
    pub(super) fn read(&self, reading: &Reading, outputs: u64, work: &mut Work) -> Traced<Self> {
        let Some((period, shift)) = self.repetition() else {
            work.spend_on_table(outputs)?;
            let spans = (0..outputs).map(|index| self.read_at(reading, index, work));
            return Ok(Self::finite(spans.collect::<Traced<_>>()?));
        };
        let turns = period / gcd(reading.advance % period, period);
        let further =
            (i128::from(reading.advance) * i128::from(turns) / i128::from(period)).checked_mul(shift);
        let further = further.ok_or(Stop::Overflow)?;
        if (reading.period, turns) == (1, 1) {
            let span = match reading.at(0) {
                Some(steps) => self.over(&steps, work)?,
                None => None,
            };
            return Ok(match span {
                Some(span) => Self::Even { span, shift: further },
                None => Self::repeating([None].into(), further),
            });
        }
        let length = reading.period.checked_mul(turns).ok_or(Stop::TooLong)?;
        work.spend_on_table(length)?;
        let spans = (0..length).map(|index| self.read_at(reading, index, work));
        Ok(Self::repeating(spans.collect::<Traced<_>>()?, further))
    }

    /// The same for a pattern that does not go on beyond the borders of the axis, whose sizes before and after are these.
    pub(super) fn read_uneven(
        &self,
        reading: &Reading,
        [input, output]: [u64; 2],
        work: &mut Work,
    ) -> Traced<Self> {
        work.spend_on_table(output)?;
        let spans = (0..output).map(|index| {
            let Some(steps) = steps_at(reading, index)? else {
                return Ok(None);
            };
            let (from, to) = inside(&steps, input)?;
            self.over(&steps.part(from, to)?, work)
        });
        Ok(Self::Finite(Table::new(spans.collect::<Traced<_>>()?)))
    }

    fn read_at(&self, reading: &Reading, index: u64, work: &mut Work) -> Traced<Option<Span>> {
        match steps_at(reading, index)? {
            Some(steps) => self.over(&steps, work),
            None => Ok(None),
        }
    }

    /// Whether the index before those of an axis, or the index after them, depends on nothing but positions inside of an
    /// input of size `size`, which the tensor lacks.
    pub(super) fn is_cut(&self, sizes: [u64; 2]) -> Traced<[bool; 2]> {
        let [own, size] = sizes.map(i128::from);
        if matches!(self, Self::Finite(_)) {
            return Ok([false; 2]);
        }
        let before = self.at(-1)?.is_some_and(|span| span.first >= 0);
        let after = self.at(own)?.is_some_and(|span| span.last < size);
        Ok([before, after])
    }

    /// The same as [`read`](Self::read) for a part of the input: what lies outside of the axis is padding, and does not
    /// depend on positions inside of the input. `sizes` are those of the axis and the input.
    pub(super) fn read_cut(
        &self,
        reading: &Reading,
        sizes: [u64; 2],
        outputs: u64,
        work: &mut Work,
    ) -> Traced<Self> {
        work.spend_on_table(outputs)?;
        let spans = (0..outputs).map(|index| match steps_at(reading, index)? {
            Some(steps) => self.over_cut(&steps, sizes, work),
            None => Ok(None),
        });
        Ok(Self::finite(spans.collect::<Traced<_>>()?))
    }

    fn over_cut(&self, steps: &Progression, [own, size]: [u64; 2], work: &mut Work) -> Traced<Option<Span>> {
        let (from, to) = inside(steps, own)?;
        let mut part = |from: u64, to: u64| self.over(&steps.part(from, to)?, work);
        let inner = part(from, to)?;
        let outside = [part(0, from.min(steps.count))?, part(to, steps.count)?];
        let size = i128::from(size);
        let kept = outside.into_iter().flatten().map(|span| {
            let before = (span.first < 0).then_some(Span {
                last: span.last.min(-1),
                ..span
            });
            let after = (span.last >= size).then_some(Span {
                first: span.first.max(size),
                ..span
            });
            hull(before, after)
        });
        Ok(kept.fold(inner, hull))
    }

    /// The same intervals, each widened by as much on both sides.
    pub(super) fn plus(&self, by: Span) -> Traced<Self> {
        let widened = |table: &Table| -> Traced<Rc<Table>> {
            let spans = table.spans.iter().map(|&span| sum(span, Some(by)));
            Ok(Table::new(spans.collect::<Traced<_>>()?))
        };
        Ok(match self {
            Self::Even { span, shift } => Self::Even {
                span: span.plus(by)?,
                shift: *shift,
            },
            Self::Repeating { table, shift } => Self::Repeating {
                table: widened(table)?,
                shift: *shift,
            },
            Self::Finite(table) => Self::Finite(widened(table)?),
        })
    }

    /// The smallest intervals that contain those of both, along an axis of that size.
    pub(super) fn join(&self, other: &Self, size: u64, work: &mut Work) -> Traced<Self> {
        if self == other {
            return Ok(self.clone());
        }
        let both = |index: u64| -> Traced<Option<Span>> {
            Ok(hull(self.at(index.into())?, other.at(index.into())?))
        };
        let Some(((period, shift), (other_period, other_shift))) = self.repetition().zip(other.repetition())
        else {
            work.spend_on_table(size)?;
            return Ok(Self::finite((0..size).map(both).collect::<Traced<_>>()?));
        };
        let slopes_agree = shift.checked_mul(other_period.into()) == other_shift.checked_mul(period.into());
        match (self, other) {
            (Self::Even { span, .. }, Self::Even { span: other, .. }) if slopes_agree || size == 1 => {
                Ok(Self::Even {
                    span: span.hull(*other),
                    shift,
                })
            }
            _ if slopes_agree => {
                let length = lcm(period, other_period)?;
                work.spend_on_table(length)?;
                let further = shift.checked_mul((length / period).into());
                let spans = (0..length).map(both).collect::<Traced<_>>()?;
                Ok(Self::repeating(spans, further.ok_or(Stop::Overflow)?))
            }
            _ => {
                work.spend_on_table(size)?;
                Ok(Self::finite((0..size).map(both).collect::<Traced<_>>()?))
            }
        }
    }

    /// Divides the index into several: index Σ cᵢ·xᵢ for the factors cᵢ. The interval of the index is the sum of those of
    /// the xᵢ. There are such courses if the period divides all factors but one.
    pub(super) fn divided(&self, factors: &[u64], outputs: u64, work: &mut Work) -> Traced<Vec<Self>> {
        let Some((period, shift)) = self.repetition() else {
            return match factors {
                [factor] => Ok([self.read(&Reading::every(*factor), outputs, work)?].into()),
                _ => Err(Stop::TooLong),
            };
        };
        let mut uneven = (0..factors.len()).filter(|&index| !factors[index].is_multiple_of(period));
        let main = uneven.next().unwrap_or(factors.len().saturating_sub(1));
        if uneven.next().is_some() {
            return Err(Stop::TooLong);
        }
        let courses = factors.iter().enumerate().map(|(index, &factor)| {
            if index == main {
                return self.read(&Reading::every(factor), outputs, work);
            }
            let shift = shift.checked_mul((factor / period).into());
            Ok(Self::moving(shift.ok_or(Stop::Overflow)?))
        });
        courses.collect()
    }

    /// The distance between the intervals of neighbouring indices, on average.
    pub(super) fn stride(&self) -> Option<[u64; 2]> {
        let (above, below) = match self {
            Self::Even { shift, .. } => (*shift, 1),
            Self::Repeating { table, shift } => (*shift, i128::from(table.len())),
            Self::Finite(table) => {
                let seen =
                    |(index, span): (usize, &Option<Span>)| span.map(|span| (index, span.first + span.last));
                let mut ends = table.spans.iter().enumerate().filter_map(seen);
                let first = ends.next();
                let last = ends.next_back().or(first);
                let ((from, low), (to, high)) = first.zip(last).unwrap_or_default();
                (high - low, 2 * (to - from).max(1) as i128)
            }
        };
        let (above, below) = (u64::try_from(above.max(0)).ok()?, u64::try_from(below).ok()?);
        let divisor = gcd(above, below).max(1);
        Some([above / divisor, below / divisor])
    }

    /// The middle of the interval of index 0, on the line that is the average of all middles, as a fraction. `None` if its
    /// numbers do not fit.
    pub(super) fn center(&self) -> Option<[i128; 2]> {
        let (table, shift) = match self {
            Self::Even { span, .. } => return Some([span.first.checked_add(span.last)?, 2]),
            Self::Finite(table) => {
                let first = table.spans.iter().flatten().next()?;
                return Some([first.first.checked_add(first.last)?, 2]);
            }
            Self::Repeating { table, shift } => (table, *shift),
        };
        let period = i128::from(table.len());
        let (mut count, mut total) = (0, 0i128);
        for (index, span) in (0..).zip(&table.spans) {
            if let Some(span) = span {
                count += 1;
                let twice = span.first.checked_add(span.last)?.checked_mul(period)?;
                let line = shift.checked_mul(index)?.checked_mul(2)?;
                total = total.checked_add(twice.checked_sub(line)?)?;
            }
        }
        let below = period.checked_mul(count)?.checked_mul(2)?;
        (below > 0).then_some([total, below])
    }

    /// The index that the intervals of all others are known from: each with its last repetition below `count`.
    pub(super) fn candidates(&self, count: u64) -> Vec<u64> {
        let Some((period, _)) = self.repetition() else {
            return (0..count).collect();
        };
        let last = count.saturating_sub(1);
        let both = |from: u64| [from, last - (last - from) % period];
        let mut indices: Vec<u64> = (0..period.min(count)).flat_map(both).collect();
        indices.dedup();
        indices
    }

    /// The largest number of positions of one of the first `count` indices; 0 if none depends on anything.
    pub(super) fn longest(&self, count: u64) -> Traced<u64> {
        let table = match self {
            Self::Even { span, .. } => return span.size(),
            Self::Repeating { table, .. } | Self::Finite(table) => table,
        };
        let spans = table
            .spans
            .iter()
            .take(usize::try_from(count).unwrap_or(usize::MAX));
        let mut sizes = spans.flatten().map(|span| span.size());
        sizes.try_fold(0, |longest, size| Ok(longest.max(size?)))
    }

    /// Whether an index depends on nothing.
    pub(super) fn has_holes(&self) -> bool {
        match self {
            Self::Even { .. } => false,
            Self::Repeating { table, .. } | Self::Finite(table) => table.spans.contains(&None),
        }
    }
}

/// Whether each interval is the one `period` before it, moved.
fn is_repetition(spans: &[Option<Span>], period: usize, by: i128) -> bool {
    let mut pairs = spans.iter().zip(spans.iter().skip(period));
    pairs.all(|pair| match pair {
        (Some(one), Some(next)) => one.moved(by) == Ok(*next),
        (one, next) => one == next,
    })
}

/// What an output index reads.
fn steps_at(reading: &Reading, index: u64) -> Traced<Option<Progression>> {
    let further = i128::from(index / reading.period) * i128::from(reading.advance);
    let steps = reading.at(index % reading.period);
    steps.map(|steps| steps.moved(further)).transpose()
}

/// The steps of a progression that lie in 0..`size`, from the first to before the last.
fn inside(steps: &Progression, size: u64) -> Traced<(u64, u64)> {
    let is_inside = |index: u64| -> Traced<bool> { Ok((0..i128::from(size)).contains(&steps.at(index)?)) };
    if steps.step == 0 {
        return Ok(if is_inside(0)? { (0, 1) } else { (0, 0) });
    }
    // How many steps lead from the start to a bound.
    let (near, far) = if steps.step > 0 {
        (-steps.start, i128::from(size) - 1 - steps.start)
    } else {
        (steps.start - i128::from(size) + 1, steps.start)
    };
    let step = steps.step.abs();
    let from = near.max(0).div_euclid(step) + i128::from(near.max(0).rem_euclid(step) > 0);
    let to = far.div_euclid(step) + 1;
    let bounded = |bound: i128| u64::try_from(bound.clamp(0, steps.count.into())).map_err(|_| Stop::Overflow);
    Ok((bounded(from)?, bounded(to)?))
}
