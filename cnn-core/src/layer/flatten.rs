//! Reshapes: `Flatten`.

use super::row::layer;
use super::usual;
use super::{Layer, Spec};
use crate::refusal::{Reason, Refusal};
use crate::shape::Shape;
use crate::view::View;

pub(super) use usual::{
    alias as storage, no_operations as flops, no_operations as macs, no_weights as weights,
};
pub(super) const ROWS: &[&[Spec]] = &[Flatten::SPECS];

layer! {
    /// Makes one axis of several, all of them unless told otherwise: `torch.nn.Flatten`.
    ///
    /// Axes are counted without the batch, so that `Flatten` makes `C·H·W` of `C×H×W`.
    Flatten;
    struct Flatten[At] {
        /// The first axis that is folded in; negative counts from the last.
        start_dim: int = 0,
        /// The last axis that is folded in; negative counts from the last.
        end_dim: int = (-1),
    }
}

impl Flatten {
    /// The first and the last axis.
    const fn axes(&self, input: Shape) -> Result<(usize, usize), Refusal> {
        let Some(from) = usual::axis(self.start_dim, input.rank()) else {
            let (dim, rank) = (self.start_dim, usual::small(input.rank()));
            return Err(Reason::NoSuchAxis { dim, rank }.at(At::start_dim as u8));
        };
        let Some(to) = usual::axis(self.end_dim, input.rank()) else {
            let (dim, rank) = (self.end_dim, usual::small(input.rank()));
            return Err(Reason::NoSuchAxis { dim, rank }.at(At::end_dim as u8));
        };
        if from > to {
            let (from, to) = (usual::small(from), usual::small(to));
            return Err(Reason::AxesReversed { from, to }.at(At::end_dim as u8));
        }
        Ok((from, to))
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, Refusal> {
    let (flatten, input) = (Flatten::read(layer), inputs[0]);
    let (from, to) = match flatten.axes(input) {
        Ok(axes) => axes,
        Err(refusal) => return Err(refusal),
    };
    let mut output = Shape::SCALAR;
    let mut folded: u64 = 1;
    let mut axis = 0;
    while axis < input.rank() {
        let size = input.size(axis);
        if axis < from || axis > to {
            output = output.push(size);
        } else {
            folded = match folded.checked_mul(size) {
                Some(folded) => folded,
                None => return Err(Reason::TooLarge.of_layer()),
            };
            if axis == to {
                output = output.push(folded);
            }
        }
        axis += 1;
    }
    Ok(output)
}

pub(super) const fn view(layer: &Layer<'_>, input: Shape, _: Shape) -> View {
    match Flatten::read(layer).axes(input) {
        Ok((from, to)) => View::Merge {
            from: usual::small(from),
            to: usual::small(to),
        },
        Err(_) => View::Pointwise,
    }
}
