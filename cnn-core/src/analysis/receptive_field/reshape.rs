//! Layers that merge, divide or permute the axes of a tensor.

use super::course::Course;
use super::reading::Reading;
use super::span::{Span, hull, sum};
use super::trace::{Part, Trace};
use super::work::{Stop, Traced, Work};
use crate::window::Window;
use alloc::vec::Vec;

impl Trace {
    /// The axes `from..=to` become one. `sizes` are those of the tensor before.
    pub(super) fn merge(&mut self, [from, to]: [usize; 2], sizes: &[u64], work: &mut Work) -> Traced<()> {
        for (axis, &size) in sizes.iter().enumerate().take(to + 1).skip(from) {
            if self.is_along(axis) {
                self.make_divisible(axis, [from, axis], size, work)?;
            }
        }
        for part in &mut self.parts {
            if part.axis > to {
                part.axis -= to - from;
            } else if part.axis >= from {
                let inner = sizes[part.axis + 1..=to].iter().product::<u64>();
                if part.modulo == 0 && part.axis > from {
                    part.modulo = sizes[part.axis] / part.div;
                }
                part.div = part.div.checked_mul(inner).ok_or(Stop::Overflow)?;
                part.axis = from;
            }
        }
        self.sort();
        self.recombine();
        Ok(())
    }

    /// Makes sure that the digits of an axis begin again where the axis does, so that it can be merged. The outermost axis
    /// does not begin again. An axis of size 1 has one index.
    fn make_divisible(
        &mut self,
        axis: usize,
        [from, at]: [usize; 2],
        size: u64,
        work: &mut Work,
    ) -> Traced<()> {
        if size == 1 {
            return self.freeze(axis);
        }
        let is_divisible = |part: &Part| {
            let cycle = part.div.saturating_mul(part.modulo.max(1));
            part.axis != axis || at == from || size.is_multiple_of(cycle)
        };
        if self.parts.iter().all(is_divisible) {
            return Ok(());
        }
        match self.gather(axis, size, work) {
            Err(Stop::TooLong) => self.give_up(axis, size),
            done => done.map(drop),
        }
    }

    /// Makes two neighbouring digits one, where the index goes on from one to the other, as after dividing an axis and
    /// merging it again.
    fn recombine(&mut self) {
        let mut index = 1;
        while index < self.parts.len() {
            let [high, low] = [&self.parts[index - 1], &self.parts[index]];
            match recombined(high, low) {
                Some(part) => {
                    self.parts.remove(index);
                    self.parts[index - 1] = part;
                }
                None => index += 1,
            }
        }
    }

    /// One axis becomes several of these sizes.
    pub(super) fn split(&mut self, axis: usize, sizes: &[u64], work: &mut Work) -> Traced<()> {
        let further = sizes.len() - 1;
        let mut divided = Vec::new();
        let size = sizes.iter().product();
        if size == 1 {
            self.freeze(axis)?;
        } else if self.is_along(axis) {
            match self.divide(axis, size, sizes, work) {
                Ok(parts) => divided = parts,
                Err(Stop::TooLong) => divided.extend(self.divide_outermost(axis, sizes, work)?),
                Err(stop) => return Err(stop),
            }
        }
        self.parts.retain(|part| part.axis != axis || divided.is_empty());
        for part in &mut self.parts {
            part.axis += if part.axis > axis { further } else { 0 };
        }
        self.parts.extend(divided);
        self.sort();
        Ok(())
    }

    /// An upper bound for [`divide`](Self::divide): an index of the outermost of the axes depends on all that lies inside.
    fn divide_outermost(&mut self, axis: usize, sizes: &[u64], work: &mut Work) -> Traced<Option<Part>> {
        self.is_exact = false;
        let size = sizes.iter().product();
        let outermost = sizes.iter().position(|&size| size > 1).unwrap_or(0);
        let inner = sizes[outermost + 1..].iter().product();
        let blocks = Reading::blocks(inner, 1);
        let mut divided = || -> Traced<Option<Course>> {
            match self.gather(axis, size, work)? {
                Some(part) => part.course.read(&blocks, sizes[outermost], work).map(Some),
                None => Ok(None),
            }
        };
        match divided() {
            Ok(course) => Ok(course.map(|course| Part::plain(axis + outermost, course))),
            Err(Stop::TooLong) => self.give_up(axis, size).map(|()| None),
            Err(stop) => Err(stop),
        }
    }

    /// The parts of several axes that one axis becomes.
    fn divide(&mut self, axis: usize, size: u64, sizes: &[u64], work: &mut Work) -> Traced<Vec<Part>> {
        let divided = |trace: &Self, work: &mut Work| -> Traced<Option<Vec<Part>>> {
            let mut divided = Vec::new();
            for part in trace.parts.iter().filter(|part| part.axis == axis) {
                match divide(part, size, sizes, work)? {
                    Some(parts) => divided.extend(parts),
                    None => return Ok(None),
                }
            }
            Ok(Some(divided))
        };
        if let Some(parts) = divided(self, work)? {
            return Ok(parts);
        }
        self.gather(axis, size, work)?;
        divided(self, work)?.ok_or(Stop::TooLong)
    }

    /// Axis `i` of the output is axis `order[i]` of the input.
    pub(super) fn reorder(&mut self, order: &[u8]) {
        for part in &mut self.parts {
            let to = order.iter().position(|&from| usize::from(from) == part.axis);
            part.axis = to.unwrap_or(part.axis);
        }
        self.sort();
    }

    /// The index of an axis becomes an index in a window, for the axis `inner`, and an index of windows, for the axis
    /// `outer`: the columns of windows. No other part lies on these axes.
    pub(super) fn unfold(
        &mut self,
        axis: usize,
        input: u64,
        window: &Window,
        [inner, outer]: [(usize, u64); 2],
        work: &mut Work,
    ) -> Traced<()> {
        match self.unfolded(axis, input, window, [inner, outer], work) {
            Err(Stop::TooLong) => {
                self.is_exact = false;
                self.read(axis, [input, outer.1], &Reading::window(window), work)?;
                self.rename(axis, outer.0);
                Ok(())
            }
            done => done,
        }
    }

    fn unfolded(
        &mut self,
        axis: usize,
        input: u64,
        window: &Window,
        [inner, outer]: [(usize, u64); 2],
        work: &mut Work,
    ) -> Traced<()> {
        let Some(part) = self.gather(axis, input, work)? else {
            return Ok(());
        };
        let before = i64::try_from(window.before).map_err(|_| Stop::Overflow)?;
        let course = part.course.read(&Reading::shifted(-before), input, work)?;
        let (axes, factors) = if inner.1 == 1 {
            (&[outer.0][..], &[window.stride][..])
        } else {
            (&[inner.0, outer.0][..], &[window.dilation, window.stride][..])
        };
        let courses = course.divided(factors, outer.1, work)?;
        self.parts.retain(|part| part.axis != axis);
        let parts = axes.iter().zip(courses);
        self.parts
            .extend(parts.map(|(&axis, course)| Part::plain(axis, course)));
        self.sort();
        Ok(())
    }

    fn rename(&mut self, from: usize, to: usize) {
        for part in self.parts.iter_mut().filter(|part| part.axis == from) {
            part.axis = to;
        }
        self.sort();
    }

    /// The inverse: the index of the output is that of a window, times the stride, and the index in the window.
    pub(super) fn fold(
        &mut self,
        axis: usize,
        output: u64,
        window: &Window,
        [inner, outer]: [(usize, u64); 2],
        work: &mut Work,
    ) -> Traced<()> {
        if !self.is_along(inner.0) {
            self.rename(outer.0, axis);
            return self.read(axis, [outer.1, output], &Reading::transposed(window), work);
        }
        let mut courses = || -> Traced<[Course; 2]> {
            let inside = self
                .gather(inner.0, inner.1, work)?
                .map(|part| part.course.clone());
            let outside = self
                .gather(outer.0, outer.1, work)?
                .map(|part| part.course.clone());
            let at_rest = Course::moving(0);
            Ok([
                inside.unwrap_or_else(|| at_rest.clone()),
                outside.unwrap_or(at_rest),
            ])
        };
        match courses().and_then(|courses| folded(&courses, window, output, work)) {
            Ok(course) => {
                self.parts
                    .retain(|part| part.axis != inner.0 && part.axis != outer.0);
                self.parts.push(Part::plain(axis, course));
                self.sort();
                Ok(())
            }
            Err(Stop::TooLong) => {
                self.give_up(inner.0, inner.1)?;
                self.give_up(outer.0, outer.1)
            }
            Err(stop) => Err(stop),
        }
    }
}

/// The course of two digits together.
fn recombined(high: &Part, low: &Part) -> Option<Part> {
    let follows = high.axis == low.axis && low.modulo > 0 && high.div == low.div.checked_mul(low.modulo)?;
    let (
        Course::Even { span, shift },
        Course::Even {
            span: other,
            shift: step,
        },
    ) = (&high.course, &low.course)
    else {
        return None;
    };
    if !follows || *shift != step.checked_mul(low.modulo.into())? {
        return None;
    }
    Some(Part {
        axis: low.axis,
        div: low.div,
        modulo: low.modulo.checked_mul(high.modulo)?,
        course: Course::Even {
            span: span.plus(*other).ok()?,
            shift: *step,
        },
    })
}

/// The parts of axes of these sizes, which a digit of the axis that they were becomes; `None` if the digit begins or ends
/// inside of an axis.
fn divide(part: &Part, size: u64, sizes: &[u64], work: &mut Work) -> Traced<Option<Vec<Part>>> {
    let digits = part.digits(size);
    let end = part.div.checked_mul(digits).ok_or(Stop::Overflow)?;
    let (mut axes, mut factors) = (Vec::new(), Vec::new());
    let mut below = 1u64;
    for (index, &size) in sizes.iter().enumerate().rev() {
        let above = below.checked_mul(size).ok_or(Stop::Overflow)?;
        let (start, stop) = (below.max(part.div), above.min(end));
        if size > 1 && start < stop {
            let divides =
                start.is_multiple_of(part.div) && start.is_multiple_of(below) && stop.is_multiple_of(start);
            if !divides || !above.is_multiple_of(stop) && part.modulo > 0 {
                return Ok(None);
            }
            let modulo = if stop < above && part.modulo > 0 {
                stop / start
            } else {
                0
            };
            factors.insert(0, start / part.div);
            axes.insert(
                0,
                Part {
                    axis: part.axis + index,
                    div: start / below,
                    modulo,
                    course: Course::moving(0),
                },
            );
        }
        below = above;
    }
    // It matters only for a course that does not repeat, and that is not divided further.
    let outputs = axes
        .first()
        .map_or(1, |first: &Part| first.digits(sizes[first.axis - part.axis]));
    let courses = part.course.divided(&factors, outputs, work)?;
    for (axis, course) in axes.iter_mut().zip(courses) {
        axis.course = course;
    }
    Ok(Some(axes))
}

/// The course of overlapping windows, of which `inside` is the course in a window, and `outside` that of the windows.
fn folded([inside, outside]: &[Course; 2], window: &Window, output: u64, work: &mut Work) -> Traced<Course> {
    let stride = window.stride.max(1);
    let repetition = outside.repetition();
    let length = match repetition {
        Some((period, _)) => stride.checked_mul(period).ok_or(Stop::TooLong)?,
        None => output,
    };
    work.spend_on_table(length)?;
    work.spend(length.saturating_mul(window.size))?;
    let at = |index: u64| -> Traced<Option<Span>> {
        let target = i128::from(index) + i128::from(window.before);
        (0..window.size).try_fold(None, |seen, step| {
            let rest = target - i128::from(step) * i128::from(window.dilation);
            if rest.rem_euclid(stride.into()) != 0 {
                return Ok(seen);
            }
            let place = outside.at(rest.div_euclid(stride.into()))?;
            Ok(hull(seen, sum(place, inside.at(step.into())?)?))
        })
    };
    let spans = (0..length).map(at).collect::<Traced<_>>()?;
    Ok(match repetition {
        Some((_, shift)) => Course::repeating(spans, shift),
        None => Course::finite(spans),
    })
}
