//! Adaptive pools: `AdaptiveAvgPool1d/2d/3d`, `AdaptiveMaxPool1d/2d/3d`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::value::Partial;
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{Reason, LayerError};
use crate::shape::Shape;
use crate::access_pattern::AccessPattern;
use crate::window::adaptive_total;

pub(super) use common::{no_operations as macs, no_weights as weights, stored as storage};
pub(super) use super::recover::same_channels as recover;
pub(super) const ROWS: &[&[Spec]] = &[AdaptiveAvg::SPECS, AdaptiveMax::SPECS];
const AVG: u8 = 0;

layer! {
    /// Mean over each of output_size windows of `C×L`: `torch.nn.AdaptiveAvgPool1d`.
    ///
    /// Window i ranges from ⌊i·L/output_size⌋ to ⌈(i + 1)·L/output_size⌉. An empty output, which PyTorch accepts, is an
    /// error.
    ADAPTIVE_AVG_POOL1D = AdaptiveAvgPool1d(1),
    /// Mean over each of output_size windows of `C×H×W`: `torch.nn.AdaptiveAvgPool2d`.
    ///
    /// Along each axis, window i ranges from ⌊i·in/out⌋ to ⌈(i + 1)·in/out⌉. An empty input or an empty output, which
    /// PyTorch accepts, is an error.
    ADAPTIVE_AVG_POOL2D = AdaptiveAvgPool2d(2),
    /// Mean over each of output_size windows of `C×D×H×W`: `torch.nn.AdaptiveAvgPool3d`.
    ///
    /// Along each axis, window i ranges from ⌊i·in/out⌋ to ⌈(i + 1)·in/out⌉. An empty output, which PyTorch accepts, is
    /// an error.
    ADAPTIVE_AVG_POOL3D = AdaptiveAvgPool3d(3);
    category: Pooling,
    short: "AvgPool",
    conventions: AdaptiveAvgPool,
    struct AdaptiveAvg[AtAvg] {
        /// Size of the output: a single number for all axes, or a number per axis. `1` pools globally, and `None` keeps
        /// the size that arrives.
        output_size: partial_sizes,
    }

    /// Maximum of each of output_size windows of `C×L`: `torch.nn.AdaptiveMaxPool1d`.
    ///
    /// Window i ranges from ⌊i·L/output_size⌋ to ⌈(i + 1)·L/output_size⌉. An empty output, which PyTorch accepts, is an
    /// error.
    ADAPTIVE_MAX_POOL1D = AdaptiveMaxPool1d(1),
    /// Maximum of each of output_size windows of `C×H×W`: `torch.nn.AdaptiveMaxPool2d`.
    ///
    /// Along each axis, window i ranges from ⌊i·in/out⌋ to ⌈(i + 1)·in/out⌉. An empty output, which PyTorch accepts, is
    /// an error.
    ADAPTIVE_MAX_POOL2D = AdaptiveMaxPool2d(2),
    /// Maximum of each of output_size windows of `C×D×H×W`: `torch.nn.AdaptiveMaxPool3d`.
    ///
    /// Along each axis, window i ranges from ⌊i·in/out⌋ to ⌈(i + 1)·in/out⌉. An empty output, which PyTorch accepts, is
    /// an error.
    ADAPTIVE_MAX_POOL3D = AdaptiveMaxPool3d(3);
    category: Pooling,
    short: "MaxPool",
    conventions: AdaptiveMaxPool,
    struct AdaptiveMax[AtMax] {
        /// Size of the output: a single number for all axes, or a number per axis. `1` pools globally, and `None` keeps
        /// the size that arrives.
        output_size: partial_sizes,
        /// Does not affect shapes. Indices are not an output.
        return_indices: flag = false,
    }
}

const fn output_size(layer: &Layer<'_>) -> Partial {
    if layer.kind.row() == AVG {
        AdaptiveAvg::read(layer).output_size
    } else {
        AdaptiveMax::read(layer).output_size
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (wanted, input) = (output_size(layer), inputs[0]);
    attempt!(common::check_rank(layer, input));
    let mut output = Shape::SCALAR.push(input.channels());
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        let size = wanted.size_or(axis, input.size_or_one(axis + 1));
        if adaptive_total(input.size_or_one(axis + 1), size).is_none() {
            return Err(Reason::TooLarge.at(AtAvg::output_size as u8));
        }
        output = output.push(size);
        axis += 1;
    }
    Ok(output)
}

/// The operations of a pool, summed over windows of different sizes. The sizes along one axis do not depend on those
/// along another, so the sum of the products is the product of the sums.
pub(super) const fn flops(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    if !inputs[0].is_known() {
        return Formula::ZERO;
    }
    let symbols = window_sums(layer.kind.spatial());
    let mut values = Product::ONE;
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        let total = match adaptive_total(inputs[0].size_or_one(axis + 1), output.size_or_one(axis + 1)) {
            Some(total) => total,
            None => u64::MAX,
        };
        values = values.times(term(symbols[axis], total));
        axis += 1;
    }
    let one_less_each = (Sign::Minus, common::sizes(Product::ONE, output, 1));
    Formula {
        head: Product::of(&[term("C", output.channels())]),
        inner: values,
        addend: if layer.kind.row() == AVG { None } else { Some(one_less_each) },
        tail: Product::ONE,
    }
}

/// Symbols for the total of the windows' sizes along an axis.
const fn window_sums(axes: usize) -> &'static [&'static str] {
    match axes {
        1 => &["Σw"],
        2 => &["Σh", "Σw"],
        _ => &["Σd", "Σh", "Σw"],
    }
}

pub(super) const fn access_pattern(_: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    AccessPattern::Adaptive
}
