//! How much of the input each value sees.
//!
//! For each spatial axis of the input, r ← r + (window − 1)·dilation·jump and jump ← jump·stride, the largest over the
//! paths that meet in a join. A linear layer, a global and an adaptive pool see all of their input. The field is the
//! theoretical one: what lies in the padding is not cut off. Where a layer has all axes become one, the axes are
//! remembered, so that a linear layer behind `Flatten` sees all of the image.

pub use super::axis::Axis;
use super::overflow::Overflow;
use crate::access_pattern::{AccessPattern, Windows};
use crate::graph::Graph;
use crate::layer::{Layer, arg};
use crate::metrics::Metric;
use crate::shape::{MAX_RANK, Shape};
use alloc::vec::Vec;

/// The most spatial axes an input can have.
pub const MAX_AXES: usize = MAX_RANK - 1;

/// What a tensor's values see of the input, axis by axis of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReceptiveField {
    axes: [Axis; MAX_AXES],
    count: usize,
    /// For each axis of the tensor, which of the input's axes lie along it, a bit each.
    carried: [u8; MAX_RANK],
    /// Which inputs it comes from, a bit each.
    sources: u64,
}

impl ReceptiveField {
    /// An input sees itself.
    fn of_input(input: usize, shape: Shape) -> Self {
        let mut field = Self {
            axes: [Axis::of_input(1); MAX_AXES],
            count: shape.spatial().len(),
            carried: [0; MAX_RANK],
            sources: 1 << (input % 64),
        };
        for (axis, &size) in shape.spatial().iter().enumerate() {
            field.axes[axis] = Axis::of_input(size);
            field.carried[axis + 1] = 1 << axis;
        }
        field
    }

    /// Axis by axis of the input; none where the input is flat.
    pub fn axes(&self) -> &[Axis] {
        self.axes.get(..self.count).unwrap_or_default()
    }

    /// The largest over the axes; 0 where none is spatial.
    pub fn largest(&self) -> u64 {
        self.axes().iter().map(|axis| axis.size).max().unwrap_or(0)
    }

    /// Whether all paths that lead here have their centres in the same place: see [`Axis::is_aligned`].
    pub fn is_aligned(&self) -> bool {
        self.axes().iter().all(Axis::is_aligned)
    }

    /// Changes each of the input's axes that lie along an axis of the tensor.
    fn along(&mut self, tensor_axis: usize, change: impl Fn(&mut Axis) -> Option<()>) -> Option<()> {
        let carried = self.carried[tensor_axis];
        for (axis, state) in self.axes.iter_mut().enumerate().take(self.count) {
            if carried & (1 << axis) != 0 {
                change(state)?;
            }
        }
        Some(())
    }
}

/// What each tensor sees.
pub(crate) fn receptive_fields(graph: &Graph) -> Result<Vec<ReceptiveField>, Overflow> {
    let mut fields: Vec<ReceptiveField> = graph
        .inputs
        .iter()
        .enumerate()
        .map(|(place, input)| ReceptiveField::of_input(place, input.shape))
        .collect();
    for node in &graph.nodes {
        let mut operands = node.inputs.iter().map(|input| &fields[input.index()]);
        let first = operands.next().copied();
        let met = first.map(|first| operands.fold(first, |met, operand| meet(&met, operand)));
        let field = graph
            .shapes(&node.inputs)
            .zip(node.output)
            .zip(met)
            .and_then(|((inputs, output), field)| step(field, &node.layer(), inputs[0], output))
            .ok_or(Overflow {
                metric: Metric::ReceptiveField,
            })?;
        fields.push(field);
    }
    Ok(fields)
}

/// The larger view of two, axis by axis. Of two inputs, places say nothing of one another.
fn meet(one: &ReceptiveField, other: &ReceptiveField) -> ReceptiveField {
    let mut field = *one;
    field.count = one.count.max(other.count);
    field.sources |= other.sources;
    let same_image = one.sources & other.sources != 0;
    for axis in 0..field.count {
        field.axes[axis] = one.axes[axis].meet(&other.axes[axis], same_image);
    }
    for axis in 0..MAX_RANK {
        field.carried[axis] |= other.carried[axis];
    }
    field
}

/// What the output of a layer sees, if its input sees `field`.
fn step(mut field: ReceptiveField, layer: &Layer<'_>, input: Shape, output: Shape) -> Option<ReceptiveField> {
    match layer.access_pattern(input, output) {
        AccessPattern::Pointwise => {}
        AccessPattern::Shifted { by } => {
            for (axis, &by) in by.iter().enumerate().take(input.rank()) {
                let changes = input.size(axis) != output.size(axis) || by != 0;
                if changes && field.carried[axis].is_power_of_two() {
                    field.along(axis, |state| {
                        state.shift(by, output.size(axis));
                        Some(())
                    })?;
                }
            }
        }
        AccessPattern::Windows(reach) => slide(&mut field, &reach, input)?,
        AccessPattern::Columns(reach) => {
            slide(&mut field, &reach, input)?;
            merge(&mut field, input.rank() - reach.windows().len(), input.rank() - 1);
        }
        AccessPattern::Transposed(reach) => spread(&mut field, &reach, output)?,
        AccessPattern::Whole => {
            let last = input.rank() - 1;
            field.along(last, |state| {
                state.whole()?;
                state.positions = 1;
                Some(())
            })?;
            field.carried[last] = 0;
        }
        AccessPattern::Global => {
            for axis in 1..input.rank() {
                field.along(axis, |state| state.pool(output.size(axis)))?;
            }
        }
        AccessPattern::Merge { from, to } => merge(&mut field, from.into(), to.into()),
        AccessPattern::Split { axis, into } => split(&mut field, axis.into(), into.into()),
        AccessPattern::Reorder { order } => {
            let before = field.carried;
            for (axis, &from) in order.iter().enumerate().take(input.rank()) {
                field.carried[axis] = before[usize::from(from)];
            }
        }
        AccessPattern::Upsample { factors, axes } => {
            let first = input.rank() - usize::from(axes);
            let keeps_corners = layer.flag(arg::ALIGN_CORNERS);
            for (axis, factor) in factors.iter().enumerate().take(axes.into()) {
                let size = output.size(first + axis);
                field.along(first + axis, |state| state.magnify(*factor, keeps_corners, size))?;
            }
        }
        AccessPattern::Tiles(reach) => {
            split(&mut field, input.rank() - 1, reach.windows().len());
            spread(&mut field, &reach, output)?;
        }
    }
    Some(field)
}

fn slide(field: &mut ReceptiveField, reach: &Windows, input: Shape) -> Option<()> {
    let first = input.rank() - reach.windows().len();
    for (axis, window) in reach.windows().iter().enumerate() {
        field.along(first + axis, |state| state.window(window))?;
    }
    Some(())
}

fn spread(field: &mut ReceptiveField, reach: &Windows, output: Shape) -> Option<()> {
    let first = output.rank() - reach.windows().len();
    for (axis, window) in reach.windows().iter().enumerate() {
        let size = output.size(first + axis);
        field.along(first + axis, |state| state.spread(window, size))?;
    }
    Some(())
}

/// The axes `from..=to` of the tensor become one.
fn merge(field: &mut ReceptiveField, from: usize, to: usize) {
    let folded = field.carried[from..=to].iter().fold(0, |all, bits| all | bits);
    field.carried[from] = folded;
    field.carried.copy_within(to + 1.., from + 1);
    for bits in field.carried.iter_mut().rev().take(to - from) {
        *bits = 0;
    }
}

/// One axis of the tensor becomes several. Where it carries several axes of the input, they go to the last ones.
fn split(field: &mut ReceptiveField, axis: usize, into: usize) {
    let bits = field.carried[axis];
    field
        .carried
        .copy_within(axis + 1..MAX_RANK + 1 - into, axis + into);
    for new in axis..axis + into {
        field.carried[new] = 0;
    }
    let mut place = axis + into;
    for input_axis in (0..MAX_AXES).rev() {
        if bits & (1 << input_axis) != 0 {
            place = (place - 1).max(axis);
            field.carried[place] |= 1 << input_axis;
        }
    }
}
