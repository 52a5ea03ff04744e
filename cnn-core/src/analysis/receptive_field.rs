//! The receptive field of each tensor.
//!
//! For each spatial axis of the input, r ← r + (window − 1)·dilation·jump and jump ← jump·stride, the largest over the
//! paths that meet in a join. A linear layer, a global pool and an adaptive pool depend on their whole input. The field is
//! the theoretical one: it includes what lies in the padding. A layer that merges axes keeps track of which axes of the
//! input they were, so that a linear layer after `Flatten` depends on the whole image.

pub use super::axis::Axis;
use super::overflow::Overflow;
use crate::access_pattern::{AccessPattern, Windows};
use crate::graph::Graph;
use crate::layer::{Layer, arg};
use crate::metrics::Metric;
use crate::shape::{MAX_RANK, Shape};
use alloc::vec::Vec;

/// The largest number of spatial axes of an input.
pub const MAX_AXES: usize = MAX_RANK - 1;

/// The receptive field of a tensor, axis by axis of the network's input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReceptiveField {
    axes: [Axis; MAX_AXES],
    count: usize,
    /// For each axis of the tensor, a set of axes of the input that lie along it, a bit each.
    carried: [u8; MAX_RANK],
    /// The set of inputs that the tensor depends on, a bit each.
    sources: u64,
}

impl ReceptiveField {
    /// The field of an input: each value depends on itself.
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

    /// The field along each axis of the input; empty if the input has no spatial axis.
    pub fn axes(&self) -> &[Axis] {
        self.axes.get(..self.count).unwrap_or_default()
    }

    /// The largest size over the axes; 0 if no axis is spatial.
    pub fn largest(&self) -> u64 {
        self.axes().iter().map(Axis::size).max().unwrap_or(0)
    }

    /// Whether all paths that lead to the tensor have the same centers: see [`Axis::is_aligned`].
    pub fn is_aligned(&self) -> bool {
        self.axes().iter().all(Axis::is_aligned)
    }

    /// Changes each axis of the input that lies along an axis of the tensor.
    fn along(&mut self, tensor_axis: usize, change: impl Fn(&mut Axis) -> Option<()>) -> Option<()> {
        let carried = self.carried[tensor_axis];
        for (index, axis) in self.axes.iter_mut().enumerate().take(self.count) {
            if carried & (1 << index) != 0 {
                change(axis)?;
            }
        }
        Some(())
    }

    /// The field of a value that depends on values of both tensors.
    fn join(&self, other: &Self) -> Self {
        let mut field = *self;
        field.count = self.count.max(other.count);
        field.sources |= other.sources;
        let same_image = self.sources & other.sources != 0;
        for axis in 0..field.count {
            field.axes[axis] = self.axes[axis].join(&other.axes[axis], same_image);
        }
        for axis in 0..MAX_RANK {
            field.carried[axis] |= other.carried[axis];
        }
        field
    }

    /// The field of the output of a layer whose input has this field; `None` if a number does not fit.
    fn after(mut self, layer: &Layer<'_>, input: Shape, output: Shape) -> Option<Self> {
        match layer.access_pattern(input, output) {
            AccessPattern::Pointwise => {}
            AccessPattern::Shifted { by } => self.shift(&by, input, output)?,
            AccessPattern::Windows(windows) => self.slide(&windows, input)?,
            AccessPattern::Columns(windows) => {
                self.slide(&windows, input)?;
                self.merge(input.rank() - windows.windows().len(), input.rank() - 1);
            }
            AccessPattern::Transposed(windows) => self.transposed(&windows, output)?,
            AccessPattern::Whole => {
                let last = input.rank() - 1;
                self.along(last, Axis::whole)?;
                self.carried[last] = 0;
            }
            AccessPattern::Global => {
                for axis in 1..input.rank() {
                    self.along(axis, |field| field.pool(output.size_or_one(axis)))?;
                }
            }
            AccessPattern::Merge { from, to } => self.merge(from.into(), to.into()),
            AccessPattern::Split { axis, into } => self.split(axis.into(), into.into()),
            AccessPattern::Reorder { order } => {
                let before = self.carried;
                for (axis, &from) in order.iter().enumerate().take(input.rank()) {
                    self.carried[axis] = before[usize::from(from)];
                }
            }
            AccessPattern::Upsample { factors, axes } => {
                let first = input.rank() - usize::from(axes);
                let aligns_corners = layer.flag(arg::ALIGN_CORNERS);
                for (axis, factor) in factors.iter().enumerate().take(axes.into()) {
                    let size = output.size_or_one(first + axis);
                    self.along(first + axis, |field| {
                        field.upsample(*factor, aligns_corners, size)
                    })?;
                }
            }
            AccessPattern::Tiles(windows) => {
                self.split(input.rank() - 1, windows.windows().len());
                self.transposed(&windows, output)?;
            }
        }
        Some(self)
    }

    fn shift(&mut self, by: &[i64], input: Shape, output: Shape) -> Option<()> {
        for (axis, &by) in by.iter().enumerate().take(input.rank()) {
            let changes = input.size_or_one(axis) != output.size_or_one(axis) || by != 0;
            if changes && self.carried[axis].is_power_of_two() {
                self.along(axis, |field| {
                    field.shift(by, output.size_or_one(axis));
                    Some(())
                })?;
            }
        }
        Some(())
    }

    /// Windows slide along the last axes.
    fn slide(&mut self, windows: &Windows, input: Shape) -> Option<()> {
        let first = input.rank() - windows.windows().len();
        for (axis, window) in windows.windows().iter().enumerate() {
            self.along(first + axis, |field| field.window(window))?;
        }
        Some(())
    }

    /// Each value is written over windows of the output.
    fn transposed(&mut self, windows: &Windows, output: Shape) -> Option<()> {
        let first = output.rank() - windows.windows().len();
        for (axis, window) in windows.windows().iter().enumerate() {
            let size = output.size_or_one(first + axis);
            self.along(first + axis, |field| field.transposed(window, size))?;
        }
        Some(())
    }

    /// The axes `from..=to` of the tensor become one.
    fn merge(&mut self, from: usize, to: usize) {
        let folded = self.carried[from..=to].iter().fold(0, |all, bits| all | bits);
        self.carried[from] = folded;
        self.carried.copy_within(to + 1.., from + 1);
        for bits in self.carried.iter_mut().rev().take(to - from) {
            *bits = 0;
        }
    }

    /// One axis of the tensor becomes several. If it carries several axes of the input, they go to the last ones.
    fn split(&mut self, axis: usize, into: usize) {
        let bits = self.carried[axis];
        self.carried
            .copy_within(axis + 1..MAX_RANK + 1 - into, axis + into);
        for new in axis..axis + into {
            self.carried[new] = 0;
        }
        let mut next = axis + into;
        for input_axis in (0..MAX_AXES).rev() {
            if bits & (1 << input_axis) != 0 {
                next = (next - 1).max(axis);
                self.carried[next] |= 1 << input_axis;
            }
        }
    }
}

/// The receptive field of each tensor.
pub(crate) fn receptive_fields(graph: &Graph) -> Result<Vec<ReceptiveField>, Overflow> {
    let mut fields: Vec<ReceptiveField> = graph
        .inputs
        .iter()
        .enumerate()
        .map(|(index, input)| ReceptiveField::of_input(index, input.shape))
        .collect();
    for node in &graph.nodes {
        let operands = node.inputs.iter().map(|input| fields[input.index()]);
        let joined = operands.reduce(|joined, operand| joined.join(&operand));
        let field = graph
            .shapes(&node.inputs)
            .zip(node.output)
            .zip(joined)
            .and_then(|((inputs, output), field)| field.after(&node.layer(), inputs[0], output))
            .ok_or(Overflow {
                metric: Metric::ReceptiveField,
            })?;
        fields.push(field);
    }
    Ok(fields)
}
