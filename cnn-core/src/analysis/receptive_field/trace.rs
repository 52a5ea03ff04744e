//! What a tensor depends on along one axis of one input.

use super::course::Course;
use super::reading::{Progression, Reading};
use super::span::{Span, hull, sum};
use super::work::{MAX_PERIOD, Stop, Traced, Work, lcm};
use alloc::vec::Vec;

/// The interval of an input axis that each value of a tensor depends on.
///
/// An index of the tensor for each of its axes is divided into digits, and each digit has a course. The interval of the value
/// is the sum of theirs. Nearly always, one axis of the tensor has one digit, the index itself.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    /// The set of inputs, a bit each.
    pub(super) inputs: u64,
    /// The axis of the input, counted after the channels.
    pub(super) axis: u8,
    /// The size of the input along the axis.
    pub(super) size: u64,
    /// What all values depend on.
    pub(super) fixed: Option<Span>,
    /// The courses, in the order of the tensor's axes, the most significant digit first.
    pub(super) parts: Vec<Part>,
    /// The indices of the axis along which values differ (`Field::varying`) that have these intervals, as ranges. None if they
    /// are not known.
    pub(super) places: Vec<[u64; 2]>,
    /// The distance between the fields of neighbouring values, when a part was last there.
    pub(super) stride: [u64; 2],
    /// Whether the branches of all joins agree on the centers.
    pub(super) is_aligned: bool,
    /// Whether it is exact, and not an upper bound.
    pub(super) is_exact: bool,
}

/// The course of a digit: the index of an axis, divided by `div`, modulo `modulo` unless that is 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub(super) axis: usize,
    pub(super) div: u64,
    pub(super) modulo: u64,
    pub(super) course: Course,
}

impl Part {
    /// A course of the index itself.
    pub(super) const fn plain(axis: usize, course: Course) -> Self {
        Self {
            axis,
            div: 1,
            modulo: 0,
            course,
        }
    }

    pub(super) fn is_plain(&self) -> bool {
        (self.div, self.modulo) == (1, 0)
    }

    /// Whether it has no table.
    pub(super) fn is_short(&self) -> bool {
        matches!(self.course, Course::Even { .. })
    }

    /// The number of values of the digit, on an axis of that size.
    pub(super) fn digits(&self, size: u64) -> u64 {
        let digits = size.div_ceil(self.div);
        if self.modulo == 0 {
            digits
        } else {
            digits.min(self.modulo)
        }
    }

    fn at(&self, index: u64) -> Traced<Option<Span>> {
        let digit = index / self.div;
        let digit = if self.modulo == 0 {
            digit
        } else {
            digit % self.modulo
        };
        self.course.at(digit.into())
    }

    /// The number of indices after which it repeats, and the shift.
    fn repetition(&self) -> Traced<Option<(u64, i128)>> {
        let Some((period, shift)) = self.course.repetition() else {
            return Ok((self.modulo > 0).then_some((self.div.saturating_mul(self.modulo), 0)));
        };
        let (period, shift) = if self.modulo > 0 {
            (self.modulo, 0)
        } else {
            (period, shift)
        };
        let period = self.div.checked_mul(period).ok_or(Stop::TooLong)?;
        Ok(Some((period, shift)))
    }
}

impl Trace {
    /// A value of the input depends on itself.
    pub(super) fn of_input(inputs: u64, axis: u8, size: u64) -> Self {
        Self {
            inputs,
            axis,
            size,
            fixed: None,
            parts: [Part::plain(usize::from(axis) + 1, Course::IDENTITY)].into(),
            places: Vec::new(),
            stride: [1, 1],
            is_aligned: true,
            is_exact: true,
        }
    }

    pub(super) fn is_along(&self, axis: usize) -> bool {
        self.parts.iter().any(|part| part.axis == axis)
    }

    /// Whether both have the same intervals.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.fixed == other.fixed && self.parts == other.parts
    }

    /// Replaces the parts along an axis by an interval that contains theirs, on which every value depends from now on.
    pub(super) fn collapse(&mut self, axis: usize, size: u64, work: &mut Work) -> Traced<()> {
        let all = |part: &Part| Progression::first(part.digits(size));
        match self.replace(axis, |part| part.course.over(&all(part), work)) {
            Err(Stop::TooLong) => self.give_up(axis, size),
            done => done,
        }
    }

    /// The same as an upper bound, where the exact field has no short form.
    pub(super) fn give_up(&mut self, axis: usize, size: u64) -> Traced<()> {
        self.is_exact = false;
        self.replace(axis, |part| part.course.bounds(part.digits(size)))
    }

    /// Replaces the parts along an axis by the intervals of index 0.
    pub(super) fn freeze(&mut self, axis: usize) -> Traced<()> {
        self.replace(axis, |part| part.course.at(0))
    }

    fn replace(&mut self, axis: usize, mut by: impl FnMut(&Part) -> Traced<Option<Span>>) -> Traced<()> {
        let Some(from) = self.parts.iter().position(|part| part.axis == axis) else {
            return Ok(());
        };
        let to = self
            .parts
            .iter()
            .rposition(|part| part.axis == axis)
            .unwrap_or(from);
        self.stride = self.strides()?;
        let mut span = Some(Span::ZERO);
        for part in &self.parts[from..=to] {
            span = sum(span, by(part)?)?;
        }
        self.parts.drain(from..=to);
        let Some(span) = span else {
            // No value depends on anything but what all depend on.
            self.parts.clear();
            return Ok(());
        };
        match self.parts.first_mut() {
            Some(part) => part.course = part.course.plus(span)?,
            None => self.fixed = hull(self.fixed, Some(span)),
        }
        Ok(())
    }

    /// The distance between the fields of neighbouring values along the last axis of the tensor that the input axis lies on.
    pub(super) fn strides(&self) -> Traced<[u64; 2]> {
        match self.parts.last() {
            Some(part) => part.course.stride().ok_or(Stop::Overflow),
            None => Ok(self.stride),
        }
    }

    /// Makes the parts along an axis one, whose digit is the index; `None` if there are none.
    pub(super) fn gather(&mut self, axis: usize, size: u64, work: &mut Work) -> Traced<Option<&mut Part>> {
        let Some(from) = self.parts.iter().position(|part| part.axis == axis) else {
            return Ok(None);
        };
        let to = self
            .parts
            .iter()
            .rposition(|part| part.axis == axis)
            .unwrap_or(from);
        if from < to || !self.parts[from].is_plain() {
            let course = gathered(&self.parts[from..=to], size, work)?;
            self.parts.drain(from + 1..=to);
            self.parts[from] = Part::plain(axis, course);
        }
        Ok(self.parts.get_mut(from))
    }

    /// A layer reads indices of an axis of size `input`, and makes `output` of them.
    pub(super) fn read(
        &mut self,
        axis: usize,
        [input, output]: [u64; 2],
        reading: &Reading,
        work: &mut Work,
    ) -> Traced<()> {
        let is_finite = |part: &Part| matches!(part.course, Course::Finite(_)) && part.axis == axis;
        if !self.is_along(axis) || reading.is_identity() && !self.parts.iter().any(is_finite) {
            return Ok(());
        }
        let mut read = || -> Traced<bool> {
            let (is_alone, size) = (self.parts.iter().all(|part| part.axis == axis), self.size);
            let Some(part) = self.gather(axis, input, work)? else {
                return Ok(false);
            };
            let reach = reading.reach(input, output)?;
            let leaves = [reach[0] < 0, reach[1] >= input.into()];
            let is_cut = is_alone && leaves != [false; 2] && {
                let [before, after] = part.course.is_cut([input, size])?;
                before && leaves[0] || after && leaves[1]
            };
            let course = if reading.is_uneven(output) {
                part.course.read_uneven(reading, [input, output], work)
            } else if is_cut {
                part.course.read_cut(reading, [input, size], output, work)
            } else {
                part.course.read(reading, output, work)
            };
            // A long part of an input is taken for one that goes on.
            let is_bound = is_cut && course == Err(Stop::TooLong);
            part.course = if is_bound {
                part.course.read(reading, output, work)
            } else {
                course
            }?;
            let is_at_rest = is_at_rest(&part.course);
            self.is_exact &= !is_bound;
            Ok(is_at_rest)
        };
        match read() {
            // No index differs from another.
            Ok(true) => self.freeze(axis),
            Err(Stop::TooLong) => self.give_up(axis, input),
            done => done.map(drop),
        }
    }

    /// The interval of the value at index 0 of all axes.
    pub(super) fn first(&self) -> Traced<Option<Span>> {
        if let Some((_, span, _)) = self.single() {
            return Ok(Some(span));
        }
        let moving = self.sum(|part| part.course.at(0))?;
        Ok(hull(self.fixed, moving))
    }

    /// The smallest interval that contains those of all values.
    pub(super) fn bounds(&self, sizes: &[u64], work: &mut Work) -> Traced<Option<Span>> {
        let digits = |part: &Part| part.digits(sizes[part.axis]);
        if let Some((part, span, shift)) = self.single() {
            let last = shift
                .checked_mul(i128::from(digits(part)) - 1)
                .ok_or(Stop::Overflow)?;
            return Ok(Some(span.hull(span.moved(last)?)));
        }
        let exact = self.sum(|part| part.course.over(&Progression::first(digits(part)), work));
        let moving = match exact {
            Err(Stop::TooLong) => self.sum(|part| part.course.bounds(digits(part)))?,
            moving => moving?,
        };
        Ok(hull(self.fixed, moving))
    }

    /// The only part, if all values depend on the same interval but for a shift: nearly always.
    pub(super) fn single(&self) -> Option<(&Part, Span, i128)> {
        match (self.fixed, self.parts.as_slice()) {
            (None, [part]) => match part.course {
                Course::Even { span, shift } => Some((part, span, shift)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The sum of an interval of each part; nothing if there are no parts.
    fn sum(&self, mut of: impl FnMut(&Part) -> Traced<Option<Span>>) -> Traced<Option<Span>> {
        if self.parts.is_empty() {
            return Ok(None);
        }
        let mut parts = self.parts.iter();
        parts.try_fold(Some(Span::ZERO), |total, part| sum(total, of(part)?))
    }

    /// The middle of the field of the value at index 0, as a fraction; see [`Course::center`].
    pub(super) fn center(&self) -> Option<[i128; 2]> {
        let Some((first, rest)) = self.parts.split_first() else {
            let fixed = self.fixed?;
            return Some([fixed.first.checked_add(fixed.last)?, 2]);
        };
        rest.iter()
            .try_fold(first.course.center()?, |[above, below], part| {
                let [further, other] = part.course.center()?;
                let above = above
                    .checked_mul(other)?
                    .checked_add(further.checked_mul(below)?)?;
                Some([above, below.checked_mul(other)?])
            })
    }

    /// The largest number of positions that a value depends on, and whether it is exact.
    pub(super) fn longest(&self, sizes: &[u64], work: &mut Work) -> Traced<(u64, bool)> {
        let digits = |part: &Part| part.digits(sizes[part.axis]);
        if let Some((_, span, _)) = self.single() {
            return Ok((span.size()?, self.is_exact));
        }
        let Some(fixed) = self.fixed else {
            let mut total = 1u64;
            for part in &self.parts {
                match part.course.longest(digits(part))? {
                    0 => return Ok((0, self.is_exact)),
                    size => total = total.checked_add(size - 1).ok_or(Stop::Overflow)?,
                }
            }
            return Ok((if self.parts.is_empty() { 0 } else { total }, self.is_exact));
        };
        // The size of the interval that contains both is a convex function of the index, so its maximum is at an end.
        let mut spans = Vec::from([Some(Span::ZERO)]);
        for part in &self.parts {
            let candidates = part.course.candidates(digits(part));
            let count = (candidates.len() as u64).saturating_mul(spans.len() as u64);
            if count > 2 * MAX_PERIOD || work.spend(count).is_err() {
                let bounds = hull(self.bounds(sizes, work)?, Some(fixed)).unwrap_or(fixed);
                return Ok((bounds.size()?, false));
            }
            let before = core::mem::take(&mut spans);
            for span in before {
                for &candidate in &candidates {
                    spans.push(sum(span, part.course.at(candidate.into())?)?);
                }
            }
        }
        if self.parts.is_empty() {
            spans.clear();
        }
        let sizes = spans.into_iter().flatten().map(|span| span.hull(fixed).size());
        let longest = sizes
            .chain([fixed.size()])
            .try_fold(0, |longest, size| Ok(longest.max(size?)));
        Ok((longest?, self.is_exact))
    }

    /// Restores the order of the parts.
    pub(super) fn sort(&mut self) {
        self.parts
            .sort_by(|one, other| (one.axis, other.div).cmp(&(other.axis, one.div)));
    }
}

/// Whether all indices depend on the same interval.
fn is_at_rest(course: &Course) -> bool {
    matches!(course, Course::Even { shift: 0, .. })
}

/// The course of the index of an axis, from those of its digits.
fn gathered(parts: &[Part], size: u64, work: &mut Work) -> Traced<Course> {
    let mut repetition = Some((1, 0));
    for part in parts {
        repetition = match (repetition, part.repetition()?) {
            (Some(one), Some(other)) => Some(common(one, other)?),
            _ => None,
        };
    }
    let length = repetition.map_or(size, |(period, _)| period);
    if length > MAX_PERIOD {
        return Err(Stop::TooLong);
    }
    work.spend_on_table(length * parts.len() as u64)?;
    let spans = (0..length).map(|index| {
        let mut spans = parts.iter().map(|part| part.at(index));
        spans.try_fold(Some(Span::ZERO), |total, span| sum(total, span?))
    });
    let spans = spans.collect::<Traced<_>>()?;
    Ok(match repetition {
        Some((_, shift)) => Course::repeating(spans, shift),
        None => Course::finite(spans),
    })
}

/// The repetition of a sum of two courses.
fn common((one, by): (u64, i128), (other, other_by): (u64, i128)) -> Traced<(u64, i128)> {
    let period = lcm(one, other)?;
    let shift = |by: i128, times: u64| by.checked_mul(times.into()).ok_or(Stop::Overflow);
    let shift = shift(by, period / one)?.checked_add(shift(other_by, period / other)?);
    Ok((period, shift.ok_or(Stop::Overflow)?))
}
