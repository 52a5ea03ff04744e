//! Layers of several tensors.

use super::course::Course;
use super::field::{Field, MAX_TRACES};
use super::reading::Reading;
use super::span::{Span, hull};
use super::trace::{Part, Trace};
use super::work::{Stop, Traced, Work};
use crate::shape::Shape;
use alloc::vec::Vec;

impl Field {
    /// The field of a value that depends on the values at its position in both tensors. An axis of size 1 is broadcast.
    pub(super) fn join(&self, other: &Self, output: Shape, work: &mut Work) -> Traced<Self> {
        if let Some(joined) = self.join_alike(other, output) {
            return Ok(joined);
        }
        let (one, other) = (self.broadcast(output)?, other.broadcast(output)?);
        let mut traces: Vec<Trace> = Vec::new();
        let forgets = one.varying != 0 && other.varying != 0;
        // Which alternatives of both meet depends on the index.
        let is_exact = !(one.has_alternatives() && other.has_alternatives());
        for trace in &one.traces {
            let met = meet(trace, &other.traces, &one.sizes, work)?;
            traces.extend(met.into_iter().map(|met| Trace {
                is_exact: met.is_exact && is_exact,
                ..met
            }));
            traces.extend(without(trace, &other.traces));
        }
        for trace in &other.traces {
            traces.extend(without(trace, &one.traces));
        }
        traces.sort_by_key(|trace| trace.axis);
        let mut joined = Self {
            traces,
            varying: one.varying | other.varying,
            sizes: one.sizes,
        };
        joined.forget_places(forgets);
        joined.prune(work)?;
        Ok(joined)
    }

    /// The same for tensors of the same shape whose intervals move alike, as on both sides of a residual block.
    fn join_alike(&self, other: &Self, output: Shape) -> Option<Self> {
        let is_whole = |field: &Self| field.varying == 0 && field.sizes == output.sizes();
        if !is_whole(self) || !is_whole(other) || self.traces.len() != other.traces.len() {
            return None;
        }
        let mut joined = self.clone();
        for (trace, other) in joined.traces.iter_mut().zip(&other.traces) {
            if (trace.inputs, trace.axis) != (other.inputs, other.axis) || !trace.widen(other) {
                return None;
            }
        }
        Some(joined)
    }

    /// The field of a tensor of that shape, whose values are those of this one.
    fn broadcast(&self, output: Shape) -> Traced<Self> {
        let mut field = self.clone();
        for axis in 0..field.sizes.len() {
            let size = output.size_or_one(axis);
            if field.sizes[axis] == 1 && size > 1 {
                field.traces.iter_mut().try_for_each(|trace| trace.freeze(axis))?;
            }
            field.sizes[axis] = size;
        }
        Ok(field)
    }

    /// The tensors one after the other along an axis.
    pub(super) fn concat(fields: &[&Self], axis: usize, output: Shape, work: &mut Work) -> Traced<Self> {
        let starts = fields.iter().scan(0u64, |end, field| {
            let start = *end;
            *end += field.sizes[axis];
            Some(start)
        });
        let starts: Vec<u64> = starts.collect();
        if let Some(whole) = Self::continued(fields, axis, &starts, work)? {
            let sizes = output.sizes().into();
            return Ok(Self { sizes, ..whole });
        }
        let size = output.size_or_one(axis);
        let mut traces: Vec<Trace> = Vec::new();
        let mut varying = 0;
        for (field, start) in fields.iter().zip(starts) {
            varying |= field.varying;
            for trace in &field.traces {
                let mut trace = trace.clone();
                trace.cut(axis, [start, field.sizes[axis], size], work)?;
                if field.varying & !(1 << axis) == 0 {
                    trace.place(start, field.sizes[axis]);
                }
                add_beside(&mut traces, trace, axis, size, work)?;
            }
        }
        traces.sort_by_key(|trace| trace.axis);
        let mut joined = Self {
            traces,
            varying,
            sizes: output.sizes().into(),
        };
        let has_several = joined.prune(work)?;
        joined.varying |= if has_several { 1 << axis } else { 0 };
        if joined.varying != 1 << axis {
            joined.traces.iter_mut().for_each(|trace| trace.places.clear());
        }
        Ok(joined)
    }

    /// The field of the tensors one after the other, if each goes on where the one before it ends.
    fn continued(fields: &[&Self], axis: usize, starts: &[u64], work: &mut Work) -> Traced<Option<Self>> {
        let (first, rest) = fields.split_first().ok_or(Stop::Overflow)?;
        for (field, &start) in rest.iter().zip(starts.iter().skip(1)) {
            let mut field = (*field).clone();
            for trace in &mut field.traces {
                if !trace.move_back(axis, start, work)? {
                    return Ok(None);
                }
            }
            if !field.equals(first) {
                return Ok(None);
            }
        }
        Ok(Some((*first).clone()))
    }

    fn equals(&self, other: &Self) -> bool {
        let pairs = || self.traces.iter().zip(&other.traces);
        self.traces.len() == other.traces.len()
            && self.varying == 0
            && other.varying == 0
            && pairs()
                .all(|(one, other)| (one.inputs, one.axis) == (other.inputs, other.axis) && one.equals(other))
    }

    /// Removes traces that others contain, and makes upper bounds of too many. Returns whether there were several.
    fn prune(&mut self, work: &mut Work) -> Traced<bool> {
        let mut kept: Vec<Trace> = Vec::with_capacity(self.traces.len());
        let mut has_contained = false;
        for trace in self.traces.drain(..) {
            has_contained |= add(&mut kept, trace, &self.sizes, work)?;
        }
        self.traces = kept;
        let has_several = has_contained || self.has_alternatives();
        for axis in 0..u8::try_from(self.sizes.len()).unwrap_or(u8::MAX) {
            if self.traces.iter().filter(|trace| trace.axis == axis).count() > MAX_TRACES {
                self.unify_along(axis, false, work)?;
            }
        }
        Ok(has_several)
    }

    /// Whether an input has several traces along an axis.
    fn has_alternatives(&self) -> bool {
        let mut pairs = self.traces.iter().zip(self.traces.iter().skip(1));
        pairs.any(|(one, other)| one.axis == other.axis)
    }

    /// Makes the traces of each input one, where a layer reads several indices of an axis. If it does not read all of them,
    /// it may not read some of the traces.
    pub(super) fn unify(&mut self, axis: usize, reads_all: bool, work: &mut Work) -> Traced<()> {
        if self.varying & (1 << axis) == 0 {
            return Ok(());
        }
        for input_axis in 0..u8::try_from(self.sizes.len()).unwrap_or(u8::MAX) {
            self.unify_along(input_axis, true, work)?;
        }
        // Which traces there are along further axes is not known any more.
        let is_exact = reads_all && self.varying == 1 << axis;
        for trace in &mut self.traces {
            trace.is_exact &= is_exact;
        }
        self.varying = 0;
        self.traces.iter_mut().for_each(|trace| trace.places.clear());
        Ok(())
    }

    fn unify_along(&mut self, axis: u8, only_same: bool, work: &mut Work) -> Traced<()> {
        let mut unified: Vec<Trace> = Vec::new();
        for trace in self.traces.drain(..) {
            let same = |other: &&mut Trace| {
                other.axis == trace.axis && (!only_same || other.inputs & trace.inputs != 0)
            };
            match unified.iter_mut().find(same).filter(|_| trace.axis == axis) {
                Some(other) => {
                    let inputs = other.inputs | trace.inputs;
                    let is_exact = other.inputs == trace.inputs;
                    let is_aligned = other.is_aligned && trace.is_aligned;
                    *other = other.hull(&trace, &self.sizes, work)?;
                    other.inputs = inputs;
                    other.is_aligned = is_aligned;
                    other.is_exact &= is_exact;
                }
                None => unified.push(trace),
            }
        }
        self.traces = unified;
        Ok(())
    }
}

/// What a trace makes with the traces of the same inputs of another tensor.
fn meet(trace: &Trace, others: &[Trace], sizes: &[u64], work: &mut Work) -> Traced<Vec<Trace>> {
    let mut met = Vec::new();
    for other in others.iter().filter(|other| other.axis == trace.axis) {
        let inputs = trace.inputs & other.inputs;
        if inputs != 0 {
            let joined = trace.hull(other, sizes, work)?;
            let places = [&trace.places, &other.places]
                .into_iter()
                .find(|places| !places.is_empty());
            met.push(Trace {
                inputs,
                places: places.cloned().unwrap_or_default(),
                ..joined
            });
        }
    }
    Ok(met)
}

/// The trace of the inputs that the others do not have.
fn without(trace: &Trace, others: &[Trace]) -> Option<Trace> {
    let same_axis = others.iter().filter(|other| other.axis == trace.axis);
    let inputs = same_axis.fold(trace.inputs, |inputs, other| inputs & !other.inputs);
    (inputs != 0).then(|| Trace {
        inputs,
        ..trace.clone()
    })
}

/// Adds a trace, unless another has or contains it. Returns whether one contains the other.
fn add(traces: &mut Vec<Trace>, trace: Trace, sizes: &[u64], work: &mut Work) -> Traced<bool> {
    for other in traces.iter_mut().filter(|other| other.axis == trace.axis) {
        if other.size == trace.size && other.equals(&trace) {
            other.inputs |= trace.inputs;
            other.places.extend(&trace.places);
            other.is_aligned &= trace.is_aligned;
            other.is_exact &= trace.is_exact;
            return Ok(false);
        }
        if other.inputs & trace.inputs == 0 {
            continue;
        }
        let is_aligned = other.is_aligned && trace.is_aligned && has_centers_of(other, &trace, sizes);
        if trace.inputs & !other.inputs == 0 && other.contains(&trace, sizes, work)? {
            other.is_aligned = is_aligned;
            return Ok(true);
        }
        if other.inputs & !trace.inputs == 0 && trace.contains(other, sizes, work)? {
            *other = Trace { is_aligned, ..trace };
            return Ok(true);
        }
        other.is_aligned = is_aligned;
    }
    traces.push(trace);
    Ok(false)
}

/// Adds a trace of other indices of an axis than those of the others.
fn add_beside(traces: &mut Vec<Trace>, trace: Trace, axis: usize, size: u64, work: &mut Work) -> Traced<()> {
    let is_apart = |part: &&Part| part.axis != axis;
    let is_beside = |other: &&mut Trace| {
        let differs_there = other.is_along(axis) && trace.is_along(axis);
        let same_elsewhere = other
            .parts
            .iter()
            .filter(is_apart)
            .eq(trace.parts.iter().filter(is_apart));
        differs_there
            && same_elsewhere
            && other.fixed == trace.fixed
            && (other.inputs, other.axis) == (trace.inputs, trace.axis)
    };
    let Some(other) = traces.iter_mut().find(is_beside) else {
        traces.push(trace);
        return Ok(());
    };
    let course = |trace: &Trace| {
        let part = trace.parts.iter().find(|part| part.axis == axis);
        part.map(|part| part.course.clone()).ok_or(Stop::Overflow)
    };
    let joined = course(other)?.join(&course(&trace)?, size, work);
    match joined {
        Ok(joined) => {
            let here = other.parts.iter_mut().find(|part| part.axis == axis);
            if let Some(part) = here {
                part.course = joined;
            }
            other.is_aligned &= trace.is_aligned;
            other.is_exact &= trace.is_exact;
        }
        Err(Stop::TooLong) => traces.push(trace),
        Err(stop) => return Err(stop),
    }
    Ok(())
}

/// Whether two traces agree on the middle of the field of each value. A trace without parts has no position.
fn has_centers_of(one: &Trace, other: &Trace, sizes: &[u64]) -> bool {
    let Some((last, _)) = one.parts.last().zip(other.parts.last()) else {
        return true;
    };
    let is_single = sizes.get(last.axis).is_none_or(|&size| size == 1);
    let strides_agree = is_single || one.strides().ok() == other.strides().ok();
    let centers = one.center().zip(other.center());
    // Fractions are equal if the products across are.
    let differ = centers
        .is_some_and(|([above, below], [other, of])| above.checked_mul(of) != other.checked_mul(below));
    strides_agree && !differ
}

impl Trace {
    /// Widens the intervals, so that they contain those of the other, if that is only a matter of the first.
    fn widen(&mut self, other: &Self) -> bool {
        let (Some((part, span, shift)), Some((with, by, step))) = (self.single(), other.single()) else {
            return false;
        };
        if (part.axis, part.div, part.modulo, shift) != (with.axis, with.div, with.modulo, step) {
            return false;
        }
        let middles = [span, by].map(|span| span.first.checked_add(span.last));
        self.is_aligned &= other.is_aligned && middles[0] == middles[1];
        self.is_exact &= other.is_exact;
        let span = span.hull(by);
        self.parts[0].course = Course::Even { span, shift };
        true
    }

    /// The smallest intervals that contain those of both.
    fn hull(&self, other: &Self, sizes: &[u64], work: &mut Work) -> Traced<Self> {
        let joined = match self.joined(other, sizes, work) {
            Err(Stop::TooLong) => self.join_bounds(other, sizes)?,
            joined => joined?,
        };
        Ok(Self {
            is_aligned: self.is_aligned && other.is_aligned && has_centers_of(self, other, sizes),
            is_exact: joined.is_exact && self.is_exact && other.is_exact,
            ..joined
        })
    }

    /// The same, if the traces differ along one axis, or one contains the other.
    fn joined(&self, other: &Self, sizes: &[u64], work: &mut Work) -> Traced<Self> {
        if self.parts.is_empty() || other.parts.is_empty() || self.parts == other.parts {
            return Ok(self.around(other));
        }
        let (mut one, mut other) = (self.clone(), other.clone());
        if !one.is_like(&other) {
            for (axis, &size) in sizes.iter().enumerate() {
                one.gather(axis, size, work)?;
                other.gather(axis, size, work)?;
            }
        }
        let before = [one.clone(), other.clone()];
        one.collapse_all_but(&before[1], sizes, work)?;
        other.collapse_all_but(&before[0], sizes, work)?;
        if one.parts.is_empty() || other.parts.is_empty() {
            one = one.around(&other);
        } else {
            one.join_parts(&other, sizes, work)?;
        }
        let is_whole = |trace: &Self, before: &Self| trace.parts.len() == before.parts.len();
        let contains = |before: &Self| is_whole(&one, before) && one.equals(before);
        one.is_exact &=
            is_whole(&one, &before[0]) && is_whole(&other, &before[1]) || before.iter().any(contains);
        Ok(one)
    }

    /// The union, where at most one has parts, or both have the same.
    fn around(&self, other: &Self) -> Self {
        let moving = if self.parts.is_empty() && !other.parts.is_empty() {
            other
        } else {
            self
        };
        Self {
            fixed: hull(self.fixed, other.fixed),
            ..moving.clone()
        }
    }

    /// Whether the parts are of the same digits.
    fn is_like(&self, other: &Self) -> bool {
        let mut pairs = self.parts.iter().zip(&other.parts);
        self.parts.len() == other.parts.len()
            && pairs
                .all(|(one, other)| (one.axis, one.div, one.modulo) == (other.axis, other.div, other.modulo))
    }

    /// Makes an upper bound along the axes that the other trace does not lie on.
    fn collapse_all_but(&mut self, other: &Self, sizes: &[u64], work: &mut Work) -> Traced<()> {
        while let Some(part) = self.parts.iter().find(|part| !other.is_along(part.axis)) {
            let axis = part.axis;
            self.collapse(axis, sizes[axis], work)?;
        }
        Ok(())
    }

    /// Joins the courses, which may differ along one axis.
    fn join_parts(&mut self, other: &Self, sizes: &[u64], work: &mut Work) -> Traced<()> {
        let pairs = || self.parts.iter().zip(&other.parts);
        let mut differing = (0..).zip(pairs()).filter(|(_, (one, other))| one != other);
        let (index, further) = (differing.next(), differing.next());
        if further.is_some() || !self.is_like(other) {
            return Err(Stop::TooLong);
        }
        if let Some((index, (part, other))) = index {
            let digits = part.digits(sizes[part.axis]);
            let course = part.course.join(&other.course, digits, work)?;
            let index: usize = index;
            self.parts[index].course = course;
        }
        self.fixed = hull(self.fixed, other.fixed);
        Ok(())
    }

    /// Every value depends on what any value of both depends on: an upper bound.
    fn join_bounds(&self, other: &Self, sizes: &[u64]) -> Traced<Self> {
        let (mut one, mut other) = (self.clone(), other.clone());
        for trace in [&mut one, &mut other] {
            while let Some(axis) = trace.parts.last().map(|part| part.axis) {
                trace.give_up(axis, sizes[axis])?;
            }
        }
        one.is_exact = false;
        Ok(one.around(&other))
    }

    /// Whether each interval contains that of the other.
    fn contains(&self, other: &Self, sizes: &[u64], work: &mut Work) -> Traced<bool> {
        if !self.parts.is_empty() && other.parts.is_empty() && self.fixed.is_none() {
            return Ok(false);
        }
        let both = self.hull(other, sizes, work)?;
        Ok(self.equals(&both) && both.is_exact)
    }

    /// The index of an axis is now larger by `start`. Returns whether that is possible without a table.
    fn move_back(&mut self, axis: usize, start: u64, work: &mut Work) -> Traced<bool> {
        let back = i64::try_from(start).map_err(|_| Stop::Overflow)?;
        for part in self.parts.iter_mut().filter(|part| part.axis == axis) {
            if !part.is_plain() || !part.is_short() {
                return Ok(false);
            }
            part.course = part.course.read(&Reading::shifted(-back), 1, work)?;
        }
        Ok(true)
    }

    /// The indices of an axis from `start` on, `own` of them, are those of this trace; the others depend on nothing, and
    /// neither do those that lie in padding.
    fn cut(&mut self, axis: usize, [start, own, size]: [u64; 3], work: &mut Work) -> Traced<()> {
        if !self.is_along(axis) {
            return Ok(());
        }
        let input = i128::from(self.size);
        let is_alone = self.parts.iter().all(|part| part.axis == axis);
        let mut cut = || -> Traced<()> {
            work.spend_on_table(size)?;
            let Some(part) = self.gather(axis, own, work)? else {
                return Ok(());
            };
            let span = |index: u64| -> Traced<Option<Span>> {
                if (start..start + own).contains(&index) {
                    let span = part.course.at((index - start).into())?;
                    return Ok(span.filter(|span| !is_alone || span.last >= 0 && span.first < input));
                }
                Ok(None)
            };
            let spans = (0..size).map(span).collect::<Traced<_>>()?;
            part.course = Course::finite(spans);
            Ok(())
        };
        match cut() {
            Err(Stop::TooLong) => self.give_up(axis, own),
            done => done,
        }
    }
}
