//! Permutation of axes: `Permute`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::error::{Reason, LayerError};
use crate::shape::{MAX_RANK, Shape};
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    no_operations as flops, no_operations as macs, no_weights as weights, stored as storage,
};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[Permute::SPECS];

layer! {
    /// Permutes the axes: torchvision's `Permute`.
    ///
    /// Axes are counted without the batch: `Permute(1, 2, 0)` turns `C×H×W` into `H×W×C`.
    PERMUTE = Permute;
    category: Reshape,
    conventions: none,
    values: kept,
    struct Permute[At] {
        /// The axis of the input for each axis of the output; a negative number counts from the last.
        dims: ints,
    }
}

impl Permute {
    /// The input axis of each output axis.
    const fn order(&self, input: Shape) -> Result<[u8; MAX_RANK], LayerError> {
        let (rank, at) = (input.rank(), At::dims as u8);
        if self.dims.len() != rank {
            let (given, rank) = (common::small(self.dims.len()), common::small(rank));
            return Err(Reason::PermuteRank { given, rank }.at(at));
        }
        let mut order = [0; MAX_RANK];
        let mut taken = [false; MAX_RANK];
        let mut axis = 0;
        while axis < rank {
            let dim = self.dims.as_slice()[axis];
            let from = attempt!(common::check_axis(dim, input, at));
            if taken[from] {
                return Err(Reason::AxisTwice { dim }.at(at));
            }
            taken[from] = true;
            order[axis] = common::small(from);
            axis += 1;
        }
        Ok(order)
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let input = inputs[0];
    let order = attempt!(Permute::read(layer).order(input));
    let mut output = Shape::SCALAR;
    let mut axis = 0;
    while axis < input.rank() {
        output = output.push(input.size_or_one(order[axis] as usize));
        axis += 1;
    }
    Ok(output)
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    match Permute::read(layer).order(input) {
        Ok(order) => AccessPattern::Reorder { order },
        Err(_) => AccessPattern::Pointwise,
    }
}
