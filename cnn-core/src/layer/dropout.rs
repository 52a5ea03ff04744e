//! Layers that drop values in training and do nothing at inference: `Dropout` and its class, `StochasticDepth`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::ratio::Ratio;
use crate::error::{Bounds, Reason, LayerError};
use crate::shape::Shape;

pub(super) use common::{
    in_place as storage, no_operations as flops, no_operations as macs, no_weights as weights,
    pointwise as access_pattern,
};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[Dropout::SPECS, StochasticDepth::SPECS];
const DROPOUT: u8 = 0;

layer! {
    /// Drops single values of any tensor in training: `torch.nn.Dropout`.
    DROPOUT = Dropout,
    /// Drops whole channels of `C×L` in training: `torch.nn.Dropout1d`.
    ///
    /// Any other number of axes, which PyTorch interprets differently, is an error.
    DROPOUT1D = Dropout1d(1),
    /// Drops whole channels of `C×H×W` in training: `torch.nn.Dropout2d`.
    ///
    /// Any other number of axes, for which PyTorch prints a warning, is an error.
    DROPOUT2D = Dropout2d(2),
    /// Drops whole channels of `C×D×H×W` in training: `torch.nn.Dropout3d`.
    ///
    /// Any other number of axes, for which PyTorch prints a warning, is an error.
    DROPOUT3D = Dropout3d(3),
    /// Drops single values and preserves mean and variance, for use with `SELU`: `torch.nn.AlphaDropout`.
    ALPHA_DROPOUT = AlphaDropout;
    category: Dropout,
    conventions: none,
    values: kept,
    struct Dropout[At] {
        /// Probability of dropping a value, from 0 to 1.
        p: decimal = (1, 2),
        /// Does not affect counts: layers that can work in place always do.
        inplace: flag = false,
    }

    /// Randomly drops a whole branch in training: torchvision's `StochasticDepth`.
    STOCHASTIC_DEPTH = StochasticDepth;
    category: Dropout,
    conventions: none,
    values: kept,
    struct StochasticDepth[AtStochasticDepth] {
        /// Probability of dropping the branch, from 0 to 1.
        p: decimal,
        /// Whether to drop the branch for each image independently (`row`) or for the whole batch (`batch`).
        mode: word([batch, row]) = 1,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    if layer.kind.row() == DROPOUT {
        if layer.kind.spatial() > 0 {
            attempt!(common::check_rank(layer, inputs[0]));
        }
        attempt!(check_probability(Dropout::read(layer).p, At::p as u8));
    } else {
        let p = StochasticDepth::read(layer).p;
        attempt!(check_probability(p, AtStochasticDepth::p as u8));
    }
    Ok(inputs[0])
}

const fn check_probability(given: Ratio, at: u8) -> Result<(), LayerError> {
    if given.numerator() >= 0 && !given.exceeds(Ratio::whole(1)) {
        return Ok(());
    }
    let wanted = Bounds::Probability;
    Err(Reason::OutOfBounds { given, wanted }.at(at))
}
