//! What leaves out values while a network learns, and does nothing afterwards: `Dropout` and its class,
//! `StochasticDepth`.

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
pub(super) const ROWS: &[&[Spec]] = &[Dropout::SPECS, StochasticDepth::SPECS];
const DROPOUT: u8 = 0;

layer! {
    /// Leaves out single values of any tensor while the network learns: `torch.nn.Dropout`.
    Dropout,
    /// Leaves out whole channels of `C×L` while the network learns: `torch.nn.Dropout1d`.
    ///
    /// Any other number of axes, which PyTorch takes for something else, is refused.
    Dropout1d(1),
    /// Leaves out whole channels of `C×H×W` while the network learns: `torch.nn.Dropout2d`.
    ///
    /// Any other number of axes, for which PyTorch has a warning, is refused.
    Dropout2d(2),
    /// Leaves out whole channels of `C×D×H×W` while the network learns: `torch.nn.Dropout3d`.
    ///
    /// Any other number of axes, for which PyTorch has a warning, is refused.
    Dropout3d(3),
    /// Leaves out single values, mean and variance kept where `SELU` wants them: `torch.nn.AlphaDropout`.
    AlphaDropout;
    category: Dropout,
    conventions: none,
    struct Dropout[At] {
        /// How likely a value is to be left out: from 0 to 1.
        p: decimal = (1, 2),
        /// Has no part in counts: whatever can work in place is taken to.
        inplace: flag = false,
    }

    /// Leaves out a whole branch, now and then, while the network learns: torchvision's `StochasticDepth`.
    StochasticDepth;
    category: Dropout,
    conventions: none,
    struct StochasticDepth[AtStochasticDepth] {
        /// How likely the branch is to be left out: from 0 to 1.
        p: decimal,
        /// Whether it is left out for each image of a batch by itself (`row`), or for all together (`batch`).
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
