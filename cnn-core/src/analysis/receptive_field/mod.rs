//! The receptive field of each tensor.
//!
//! Along an axis, each index of a tensor depends on an interval of input positions. The intervals repeat: for some period P
//! and shift Q, that of index i + P is that of index i, moved by Q. So a field is P intervals and a shift (`course.rs`). P is 1
//! behind windows, where the rule is r ← r + (window − 1)·dilation·jump and jump ← jump·stride. All that a layer does along an
//! axis is to read several indices for each index that it makes, in a pattern that repeats as well (`reading.rs`): m
//! positions on n repeat after m / gcd(n, m), a transposed convolution after its stride, and two branches after the least
//! common multiple of their periods.
//!
//! An axis of the input may lie along any axis of the tensor, and along several: `Flatten` makes digits of an index, and
//! `Unflatten` divides it, and the field of a value is the sum of those of the digits (`trace.rs`, `reshape.rs`). A layer that
//! reads a whole axis, such as the channels of a convolution, depends on all of what lies along it.
//!
//! The field is the theoretical one: it includes what lies in the padding. Interpolation reads beyond the borders of its input,
//! where PyTorch repeats the border, unless the pattern does not repeat twice on the axis. Beside a `Concat` along the axis, and
//! beside branches of different strides, padding depends on nothing.
//!
//! What repeats after more than [`MAX_PERIOD`] indices, or not at all, is replaced by the whole axis, an upper bound (see
//! [`Axis::is_exact`]). So is every table of a network once a number of intervals have been looked at, so the cost is bounded.

mod axis;
mod course;
mod field;
mod join;
mod places;
mod reading;
mod reshape;
mod span;
mod trace;
mod work;

pub use axis::Axis;
pub use work::MAX_PERIOD;

use super::overflow::Overflow;
use crate::access_pattern::AccessPattern;
use crate::graph::{Graph, Node, Tensor};
use crate::metrics::Metric;
use crate::shape::MAX_RANK;
use alloc::rc::Rc;
use alloc::vec::Vec;
use field::Field;
use work::{Stop, Traced, Work};

/// The largest number of spatial axes of an input.
pub const MAX_AXES: usize = MAX_RANK - 1;

/// The receptive field of a tensor, axis by axis of the network's input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReceptiveField {
    axes: [Axis; MAX_AXES],
    count: usize,
}

impl ReceptiveField {
    fn of(field: &Field, work: &mut Work) -> Traced<Self> {
        let mut summary = Self {
            axes: [Axis::NONE; MAX_AXES],
            count: 0,
        };
        for trace in &field.traces {
            let index = usize::from(trace.axis);
            let axis = Axis::of(trace, &field.sizes, work)?;
            if let Some(seen) = summary.axes.get_mut(index) {
                *seen = if index < summary.count {
                    seen.or(axis)
                } else {
                    axis
                };
                summary.count = summary.count.max(index + 1);
            }
        }
        Ok(summary)
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
}

/// A tensor's field, and its summary.
type Known = (Rc<Field>, ReceptiveField);

/// The receptive field of each tensor.
pub(crate) fn receptive_fields(graph: &Graph) -> Result<Vec<ReceptiveField>, Overflow> {
    let known = trace(graph).map_err(|_| Overflow {
        metric: Metric::ReceptiveField,
    })?;
    Ok(known.into_iter().map(|(_, summary)| summary).collect())
}

fn trace(graph: &Graph) -> Traced<Vec<Known>> {
    let mut work = Work::new();
    let mut known: Vec<Known> = Vec::with_capacity(graph.tensors());
    for (index, input) in graph.inputs.iter().enumerate() {
        let field = Field::of_input(index, input.shape);
        let summary = ReceptiveField::of(&field, &mut work)?;
        known.push((Rc::new(field), summary));
    }
    for node in &graph.nodes {
        let next = of_layer(graph, node, &known, &mut work)?;
        known.push(next);
    }
    Ok(known)
}

/// The field of the output of a layer.
fn of_layer(graph: &Graph, node: &Node, known: &[Known], work: &mut Work) -> Traced<Known> {
    let (first, rest) = node.inputs.split_first().ok_or(Stop::Overflow)?;
    let (input, output) = graph.shape(*first).zip(node.output).ok_or(Stop::Overflow)?;
    let pattern = node.layer().access_pattern(input, output);
    let field_of = |tensor: &Tensor| &*known[tensor.index()].0;
    let field = match pattern {
        AccessPattern::Pointwise if rest.is_empty() => {
            let (field, summary) = &known[first.index()];
            return Ok((Rc::clone(field), *summary));
        }
        _ if rest.is_empty() => field_of(first).clone().after(&pattern, output, work)?,
        AccessPattern::Concat { axis } => {
            let fields: Vec<&Field> = node.inputs.iter().map(field_of).collect();
            Field::concat(&fields, axis.into(), output, work)?
        }
        _ => {
            let (second, rest) = rest.split_first().ok_or(Stop::Overflow)?;
            let mut joined = field_of(first).join(field_of(second), output, work)?;
            for other in rest {
                joined = joined.join(field_of(other), output, work)?;
            }
            joined
        }
    };
    let summary = ReceptiveField::of(&field, work)?;
    Ok((Rc::new(field), summary))
}
