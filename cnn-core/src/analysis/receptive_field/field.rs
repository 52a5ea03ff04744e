//! What a tensor depends on, and how each layer changes it.

use super::reading::Reading;
use super::trace::Trace;
use super::work::{Stop, Traced, Work};
use crate::access_pattern::{AccessPattern, Windows};
use crate::shape::Shape;
use crate::window::Window;
use alloc::vec::Vec;

/// The most traces of an input axis. Several inputs have a trace each, and so have channels that differ.
pub(super) const MAX_TRACES: usize = 8;

/// What each value of a tensor depends on, along each axis of the inputs.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// In the order of the input axes. If an input has several traces along an axis, each value has one of them.
    pub(super) traces: Vec<Trace>,
    /// The axes of the tensor along which values differ in the trace that they have, a bit each. One that another contains is
    /// not kept.
    pub(super) varying: u8,
    /// The sizes of the tensor.
    pub(super) sizes: Vec<u64>,
}

impl Field {
    /// Each value of an input depends on itself.
    pub(super) fn of_input(input: usize, shape: Shape) -> Self {
        // More inputs than there are bits are taken for one.
        let inputs = 1 << input.min(63);
        let traces = (0..).zip(shape.spatial()).map(|(axis, &size)| Trace {
            is_exact: input < 63,
            ..Trace::of_input(inputs, axis, size)
        });
        Self {
            traces: traces.collect(),
            varying: 0,
            sizes: shape.sizes().into(),
        }
    }

    /// The field of the output of a layer whose input has this field.
    pub(super) fn after(mut self, pattern: &AccessPattern, output: Shape, work: &mut Work) -> Traced<Self> {
        if work.is_used_up() {
            self.simplify()?;
        }
        self.apply(pattern, output, work)?;
        self.sizes.clear();
        self.sizes.extend_from_slice(output.sizes());
        Ok(self)
    }

    fn apply(&mut self, pattern: &AccessPattern, output: Shape, work: &mut Work) -> Traced<()> {
        let rank = self.sizes.len();
        match pattern {
            AccessPattern::Pointwise | AccessPattern::Concat { .. } => Ok(()),
            AccessPattern::Shifted { by } => {
                let axes = (0..rank).zip(by);
                for (axis, &by) in axes {
                    self.read(axis, &Reading::shifted(by), output.size_or_one(axis), work)?;
                }
                Ok(())
            }
            AccessPattern::Windows(windows) => {
                self.mix(windows, output, work)?;
                self.slide(windows, Reading::window, output, work)
            }
            AccessPattern::Transposed(windows) => {
                self.mix(windows, output, work)?;
                self.slide(windows, Reading::transposed, output, work)
            }
            AccessPattern::Adaptive => (1..rank).try_for_each(|axis| {
                let size = output.size_or_one(axis);
                self.read(axis, &Reading::adaptive(self.sizes[axis], size), size, work)
            }),
            AccessPattern::Upsample {
                steps,
                axes,
                interpolation,
                ..
            } => {
                let first = rank - usize::from(*axes);
                for (axis, step) in (first..rank).zip(steps) {
                    let sizes = [self.sizes[axis], output.size_or_one(axis)];
                    if sizes.iter().any(|&size| i64::try_from(size).is_err()) {
                        return Err(Stop::Overflow);
                    }
                    let reading = Reading::interpolated(*step, *interpolation, sizes[0]);
                    self.read(axis, &reading, sizes[1], work)?;
                }
                Ok(())
            }
            AccessPattern::Whole => self.collapse(rank - 1, work),
            AccessPattern::Along { axis } => self.collapse((*axis).into(), work),
            AccessPattern::Merge { from, to } => self.merge((*from).into(), (*to).into(), work),
            AccessPattern::Split { axis, into } => {
                let axis = usize::from(*axis);
                let sizes = output.sizes()[axis..axis + usize::from(*into)].to_vec();
                self.split(axis, &sizes, work)
            }
            AccessPattern::Reorder { order } => {
                self.reorder(&order[..rank]);
                Ok(())
            }
            AccessPattern::DepthToSpace { factor } => {
                let channels = output.channels();
                self.split(0, &[channels, *factor, *factor], work)?;
                self.reorder(&[0, 3, 1, 4, 2]);
                self.merge(3, 4, work)?;
                self.merge(1, 2, work)
            }
            AccessPattern::SpaceToDepth { factor } => {
                let [height, width] = [1, 2].map(|axis| output.size_or_one(axis));
                self.split(2, &[width, *factor], work)?;
                self.split(1, &[height, *factor], work)?;
                self.reorder(&[0, 2, 4, 1, 3]);
                self.merge(0, 2, work)
            }
            AccessPattern::Interleave { groups } => self.interleave(*groups, work),
            AccessPattern::Columns(windows) => self.unfold(windows.windows(), work),
            AccessPattern::Tiles(windows) => self.fold(windows.windows(), output, work),
        }
    }

    fn interleave(&mut self, groups: u64, work: &mut Work) -> Traced<()> {
        let channels = self.sizes[0];
        let places = self
            .traces
            .iter()
            .map(|trace| trace.interleaved(groups, channels));
        let places: Vec<_> = places.collect();
        if groups > 1 && self.traces.iter().any(|trace| trace.is_along(0)) {
            self.split(0, &[groups, channels / groups], work)?;
            let order: Vec<u8> = (0..).take(self.sizes.len()).collect();
            let swapped = order.iter().map(|&axis| if axis < 2 { 1 - axis } else { axis });
            self.reorder(&swapped.collect::<Vec<_>>());
            self.merge(0, 1, work)?;
        }
        for (trace, places) in self.traces.iter_mut().zip(places) {
            trace.places = places;
        }
        Ok(())
    }

    pub(super) fn is_along(&self, axis: usize) -> bool {
        self.varying & (1 << axis) != 0 || self.traces.iter().any(|trace| trace.is_along(axis))
    }

    /// The layer reads indices of an axis, and makes `output` of them.
    fn read(&mut self, axis: usize, reading: &Reading, output: u64, work: &mut Work) -> Traced<()> {
        if reading.is_identity() && self.sizes[axis] == output {
            return Ok(());
        }
        let sizes = [self.sizes[axis], output];
        for trace in &mut self.traces {
            trace.read(axis, sizes, reading, work)?;
        }
        self.sizes[axis] = output;
        if self.varying & (1 << axis) != 0 {
            if reading.reads_several() {
                self.unify(axis, reading.reads_all(sizes[0]), work)?;
            } else {
                self.select(reading, output);
            }
        }
        if reading.reads_several() {
            self.mark_holes(axis);
        }
        Ok(())
    }

    /// A layer may leave out some indices of the axis along which values differ in their trace.
    fn select(&mut self, reading: &Reading, output: u64) {
        for trace in &mut self.traces {
            match reading.shift() {
                Some(start) => trace.keep(start, output),
                None => trace.is_exact &= !reading.may_skip(),
            }
        }
        self.forget_places(reading.shift().is_none());
    }

    /// Where two axes of an input lie along one axis, and an index depends on nothing along one of them, it depends on
    /// nothing along the other either. Traces do not know of each other, so what was read of them is an upper bound.
    fn mark_holes(&mut self, axis: usize) {
        let is_here = |trace: &Trace| trace.is_along(axis);
        let mut holes = self.traces.iter().flat_map(|trace| &trace.parts);
        let has_holes = holes.any(|part| part.axis == axis && part.course.has_holes());
        if has_holes && self.traces.iter().filter(|trace| is_here(trace)).count() > 1 {
            for trace in self.traces.iter_mut().filter(|trace| is_here(trace)) {
                trace.is_exact = false;
            }
        }
    }

    /// Windows slide along the last axes.
    fn slide(
        &mut self,
        windows: &Windows,
        reading: impl Fn(&Window) -> Reading,
        output: Shape,
        work: &mut Work,
    ) -> Traced<()> {
        let first = self.sizes.len() - windows.windows().len();
        for (axis, window) in (first..).zip(windows.windows()) {
            self.read(axis, &reading(window), output.size_or_one(axis), work)?;
        }
        Ok(())
    }

    /// An output channel depends on all channels of its group.
    fn mix(&mut self, windows: &Windows, output: Shape, work: &mut Work) -> Traced<()> {
        match windows.groups() {
            Some(groups) if self.is_along(0) => {
                if groups == 1 {
                    return self.collapse(0, work);
                }
                let blocks = Reading::blocks(self.sizes[0] / groups, output.channels() / groups);
                self.read(0, &blocks, output.channels(), work)
            }
            _ => Ok(()),
        }
    }

    /// Every value depends on the whole axis.
    fn collapse(&mut self, axis: usize, work: &mut Work) -> Traced<()> {
        let size = self.sizes[axis];
        for trace in &mut self.traces {
            trace.collapse(axis, size, work)?;
        }
        self.unify(axis, true, work)
    }

    fn merge(&mut self, from: usize, to: usize, work: &mut Work) -> Traced<()> {
        for trace in &mut self.traces {
            trace.merge([from, to], &self.sizes, work)?;
        }
        let merged = self.sizes[from..=to]
            .iter()
            .try_fold(1u64, |size, &next| size.checked_mul(next));
        self.sizes.splice(from..=to, merged);
        self.forget_places(from < to);
        let bits =
            |axes: core::ops::Range<usize>| axes.fold(0u8, |bits, axis| bits | self.varying & (1 << axis));
        let inside = u8::from(bits(from..to + 1) != 0) << from;
        let after = bits(to + 1..8)
            .checked_shr(u32::try_from(to - from).unwrap_or(0))
            .unwrap_or(0);
        self.varying = bits(0..from) | inside | after;
        Ok(())
    }

    fn split(&mut self, axis: usize, sizes: &[u64], work: &mut Work) -> Traced<()> {
        for trace in &mut self.traces {
            trace.split(axis, sizes, work)?;
        }
        self.sizes.splice(axis..=axis, sizes.iter().copied());
        self.forget_places(sizes.len() > 1);
        if self.varying != 0 {
            let to = |from: usize| match from.cmp(&axis) {
                core::cmp::Ordering::Less => from..from + 1,
                core::cmp::Ordering::Equal => axis..axis + sizes.len(),
                core::cmp::Ordering::Greater => from + sizes.len() - 1..from + sizes.len(),
            };
            let axes = (0..8)
                .filter(|&from| self.varying & (1 << from) != 0)
                .flat_map(to);
            self.varying = axes.fold(0, |bits, axis| bits | 1 << axis);
        }
        Ok(())
    }

    /// Places are not followed through several axes.
    pub(super) fn forget_places(&mut self, is_several: bool) {
        if is_several && self.varying != 0 {
            self.traces.iter_mut().for_each(|trace| trace.places.clear());
        }
    }

    fn reorder(&mut self, order: &[u8]) {
        for trace in &mut self.traces {
            trace.reorder(order);
        }
        let sizes = order.iter().map(|&from| self.sizes[usize::from(from)]);
        self.sizes = sizes.collect();
        let moved = (0..)
            .zip(order)
            .filter(|&(_, &from)| self.varying & (1 << from) != 0);
        self.varying = moved.fold(0, |bits, (to, _): (u32, _)| bits | 1 << to);
    }

    /// The columns of windows: `C×H×W` becomes `C·h·w × L`.
    fn unfold(&mut self, windows: &[Window], work: &mut Work) -> Traced<()> {
        let (mut inner, mut outer) = ([1; 2], [1; 2]);
        for (axis, window) in windows.iter().enumerate() {
            let size = self.sizes[axis + 1];
            inner[axis] = window.size;
            outer[axis] = window.positions(size).map_err(|_| Stop::Overflow)?;
            let axes = [(axis + 1, inner[axis]), (axis + 3, outer[axis])];
            for trace in &mut self.traces {
                trace.unfold(axis + 1, size, window, axes, work)?;
            }
        }
        self.sizes = [self.sizes[0], inner[0], inner[1], outer[0], outer[1]].into();
        self.merge(3, 4, work)?;
        self.merge(0, 2, work)
    }

    /// The inverse: `C·h·w × L` becomes `C×H×W`.
    fn fold(&mut self, windows: &[Window], output: Shape, work: &mut Work) -> Traced<()> {
        let [height, width] = windows else {
            return Err(Stop::Overflow);
        };
        let positions = |axis: usize, window: &Window| {
            let positions = window.positions(output.size_or_one(axis));
            positions.map_err(|_| Stop::Overflow)
        };
        let outer = [positions(1, height)?, positions(2, width)?];
        for axis in 0..2 {
            self.unify(axis, false, work)?;
        }
        self.split(1, &outer, work)?;
        self.split(0, &[output.channels(), height.size, width.size], work)?;
        for (axis, window) in windows.iter().enumerate() {
            let axes = [(axis + 1, window.size), (axis + 3, outer[axis])];
            for trace in &mut self.traces {
                trace.fold(axis + 1, output.size_or_one(axis + 1), window, axes, work)?;
            }
        }
        Ok(())
    }

    /// Replaces all tables by upper bounds, once the work is used up.
    fn simplify(&mut self) -> Traced<()> {
        for trace in &mut self.traces {
            while let Some(part) = trace.parts.iter().find(|part| !part.is_short()) {
                let axis = part.axis;
                trace.give_up(axis, self.sizes[axis])?;
            }
        }
        Ok(())
    }
}
