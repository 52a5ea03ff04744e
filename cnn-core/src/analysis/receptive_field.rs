//! How much of the input each value sees.
//!
//! For each spatial axis of the input, r ← r + (window − 1)·dilation·jump and jump ← jump·stride, the largest over the
//! paths that meet in a join. A linear layer, a global and an adaptive pool see all of their input. The field is the
//! theoretical one: what lies in the padding is not cut off. Where a layer has all axes become one, the axes are
//! remembered, so that a linear layer behind `Flatten` sees all of the image.

use super::Overflow;
use crate::graph::Graph;
use crate::layer::Layer;
use crate::metrics::Metric;
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape};
use crate::view::{Reach, View};
use crate::window::Window;
use alloc::vec::Vec;

/// The most spatial axes an input can have.
pub const MAX_AXES: usize = MAX_RANK - 1;

/// What a tensor's values see of the input, axis by axis of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    axes: [Axis; MAX_AXES],
    count: usize,
    /// For each axis of the tensor, which of the input's axes lie along it, a bit each.
    carried: [u8; MAX_RANK],
}

/// What is seen along one axis of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    /// How many input values one value sees.
    pub size: u64,
    /// How far apart in the input the views of neighbours are: `jump / per`.
    pub jump: u64,
    /// See `jump`; above 1 where a layer enlarges its input.
    pub per: u64,
    /// How many neighbours there are along the axis.
    positions: u64,
}

impl Field {
    /// An input sees itself.
    fn of_input(shape: Shape) -> Self {
        let mut field = Self {
            axes: [Axis {
                size: 1,
                jump: 1,
                per: 1,
                positions: 1,
            }; MAX_AXES],
            count: shape.spatial().len(),
            carried: [0; MAX_RANK],
        };
        for (axis, &positions) in shape.spatial().iter().enumerate() {
            field.axes[axis].positions = positions;
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

impl Axis {
    /// A window of views, `distance` apart from first to last.
    fn widen(&mut self, distance: u64) -> Option<()> {
        let further = distance.checked_mul(self.jump)? / self.per;
        self.size = self.size.checked_add(further)?;
        Some(())
    }

    fn window(&mut self, window: &Window) -> Option<()> {
        self.widen(window.extent()? - 1)?;
        self.scale(window.stride, 1)?;
        self.positions = window.positions(self.positions).unwrap_or(1);
        Some(())
    }

    /// All there is along the axis.
    fn whole(&mut self) -> Option<()> {
        self.widen(self.positions.saturating_sub(1))
    }

    /// Multiplies the jump by `times / over`.
    fn scale(&mut self, times: u64, over: u64) -> Option<()> {
        let (jump, per) = (self.jump.checked_mul(times)?, self.per.checked_mul(over)?);
        let divisor = gcd(jump, per);
        (self.jump, self.per) = (jump / divisor, per / divisor);
        Some(())
    }
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 {
        one.max(1)
    } else {
        gcd(other, one % other)
    }
}

/// What each tensor sees.
pub(super) fn fields(graph: &Graph) -> Result<Vec<Field>, Overflow> {
    let mut fields: Vec<Field> = graph
        .inputs
        .iter()
        .map(|input| Field::of_input(input.shape))
        .collect();
    for node in &graph.nodes {
        let operands = node.inputs.iter().map(|input| fields[input.index()]);
        let field = graph
            .shapes(&node.inputs)
            .zip(node.output)
            .zip(operands.reduce(meet))
            .and_then(|((inputs, output), field)| step(field, &node.layer(), inputs[0], output))
            .ok_or(Overflow {
                metric: Metric::ReceptiveField,
            })?;
        fields.push(field);
    }
    Ok(fields)
}

/// The larger view of two, axis by axis; the steps are those of the tensor that has more positions, as the other is
/// repeated along the axis.
fn meet(one: Field, other: Field) -> Field {
    let mut field = one;
    field.count = one.count.max(other.count);
    for axis in 0..field.count {
        let (a, b) = (one.axes[axis], other.axes[axis]);
        let steps = if b.positions > a.positions { b } else { a };
        field.axes[axis] = Axis {
            size: a.size.max(b.size),
            ..steps
        };
    }
    for axis in 0..MAX_RANK {
        field.carried[axis] |= other.carried[axis];
    }
    field
}

/// What the output of a layer sees, if its input sees `field`.
fn step(mut field: Field, layer: &Layer<'_>, input: Shape, output: Shape) -> Option<Field> {
    match layer.view(input, output) {
        View::Pointwise => {}
        View::Shifted => {
            for axis in 0..input.rank() {
                if input.size(axis) != output.size(axis) && field.carried[axis].is_power_of_two() {
                    field.along(axis, |state| {
                        state.positions = output.size(axis);
                        Some(())
                    })?;
                }
            }
        }
        View::Windows(reach) => slide(&mut field, &reach, input)?,
        View::Columns(reach) => {
            slide(&mut field, &reach, input)?;
            merge(&mut field, input.rank() - reach.windows().len(), input.rank() - 1);
        }
        View::Spread(reach) => spread(&mut field, &reach, output)?,
        View::Whole => {
            let last = input.rank() - 1;
            field.along(last, |state| {
                state.whole()?;
                state.positions = 1;
                Some(())
            })?;
            field.carried[last] = 0;
        }
        View::Global => {
            for axis in 1..input.rank() {
                field.along(axis, |state| {
                    state.whole()?;
                    state.scale((state.positions / output.size(axis)).max(1), 1)?;
                    state.positions = output.size(axis);
                    Some(())
                })?;
            }
        }
        View::Merge { from, to } => merge(&mut field, from.into(), to.into()),
        View::Split { axis, into } => split(&mut field, axis.into(), into.into()),
        View::Reorder { order } => {
            let before = field.carried;
            for (axis, &from) in order.iter().enumerate().take(input.rank()) {
                field.carried[axis] = before[usize::from(from)];
            }
        }
        View::Magnify { factors, axes } => {
            let first = input.rank() - usize::from(axes);
            for (axis, factor) in factors.iter().enumerate().take(axes.into()) {
                field.along(first + axis, |state| {
                    magnify(state, *factor, output.size(first + axis))
                })?;
            }
        }
        View::Tiles(reach) => {
            split(&mut field, input.rank() - 1, reach.windows().len());
            spread(&mut field, &reach, output)?;
        }
    }
    Some(field)
}

fn slide(field: &mut Field, reach: &Reach, input: Shape) -> Option<()> {
    let first = input.rank() - reach.windows().len();
    for (axis, window) in reach.windows().iter().enumerate() {
        field.along(first + axis, |state| state.window(window))?;
    }
    Some(())
}

fn spread(field: &mut Field, reach: &Reach, output: Shape) -> Option<()> {
    let first = output.rank() - reach.windows().len();
    for (axis, window) in reach.windows().iter().enumerate() {
        field.along(first + axis, |state| {
            // Of a window that is written every `stride` values, so many reach one value of the output.
            state.widen(window.extent()?.div_ceil(window.stride) - 1)?;
            state.positions = output.size(first + axis);
            state.scale(1, window.stride)
        })?;
    }
    Some(())
}

fn magnify(state: &mut Axis, factor: Ratio, positions: u64) -> Option<()> {
    state.positions = positions;
    state.scale(
        factor.denominator().unsigned_abs(),
        factor.numerator().unsigned_abs().max(1),
    )
}

/// The axes `from..=to` of the tensor become one.
fn merge(field: &mut Field, from: usize, to: usize) {
    let folded = field.carried[from..=to].iter().fold(0, |all, bits| all | bits);
    field.carried[from] = folded;
    field.carried.copy_within(to + 1.., from + 1);
    for bits in field.carried.iter_mut().rev().take(to - from) {
        *bits = 0;
    }
}

/// One axis of the tensor becomes several. Where it carries several axes of the input, they go to the last ones.
fn split(field: &mut Field, axis: usize, into: usize) {
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
