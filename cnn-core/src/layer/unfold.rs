//! Windows to columns, and back: `Unfold`, `Fold`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::value::{List, Padding};
use crate::error::{Reason, LayerError, Wanted};
use crate::shape::{Shape, UNKNOWN};
use crate::access_pattern::{Windows, AccessPattern};
use crate::window::{NoPosition, Window};

pub(super) use common::{
    no_operations as flops, no_operations as macs, no_weights as weights, stored as storage,
};
pub(super) use super::recover::unknown as recover;
pub(super) const ROWS: &[&[Spec]] = &[Unfold::SPECS, Fold::SPECS];
const UNFOLD: u8 = 0;

layer! {
    /// Extracts the windows of `C×H×W` as columns: `torch.nn.Unfold`.
    ///
    /// The output is `C·h·w × L`, where L is the number of window positions.
    UNFOLD = Unfold(2);
    category: Reshape,
    conventions: none,
    struct Unfold[AtUnfold] {
        /// Size of the window: a single number for both axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Spacing between the elements of the window.
        dilation: sizes(1) = 1,
        /// Zeros added to both sides of each axis.
        #[shorthand = 'p']
        padding: sizes(0) = 0,
        /// Stride of the window.
        #[shorthand = 's']
        stride: sizes(1) = 1,
    }

    /// Combines columns into an image, and sums overlapping windows: `torch.nn.Fold`. The reverse of `Unfold`.
    ///
    /// Turns `C·h·w × L` into `C×H×W`, where L is the number of window positions.
    FOLD = Fold(2);
    category: Reshape,
    conventions: none,
    struct Fold[AtFold] {
        /// Height and width of the output.
        output_size: sizes(1),
        /// Size of the window: a single number for both axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Spacing between the elements of the window.
        dilation: sizes(1) = 1,
        /// Number of values cropped from both sides of each axis.
        #[shorthand = 'p']
        padding: sizes(0) = 0,
        /// Stride of the window.
        #[shorthand = 's']
        stride: sizes(1) = 1,
    }
}

impl Unfold {
    const fn window(&self, axis: usize, input: u64) -> Option<Window> {
        let padding = Padding::Each(self.padding);
        common::window(axis, input, self.kernel_size, self.stride, self.dilation, padding)
    }
}

impl Fold {
    const fn window(&self, axis: usize) -> Option<Window> {
        let (output, padding) = (self.output_size.size(axis), Padding::Each(self.padding));
        common::window(axis, output, self.kernel_size, self.stride, self.dilation, padding)
    }

    /// Number of window positions along an axis of the output.
    const fn positions(&self, axis: usize) -> Result<u64, LayerError> {
        let Some(window) = self.window(axis) else {
            return Err(Reason::TooLarge.at(AtFold::kernel_size as u8));
        };
        match window.positions(self.output_size.size(axis)) {
            Ok(positions) => Ok(positions),
            Err(NoPosition::Overflow) => Err(Reason::TooLarge.at(AtFold::kernel_size as u8)),
            Err(NoPosition::TooLarge { padded }) => {
                let axis = common::small(axis);
                Err(Reason::FoldWindow { window, padded, axis }.at(AtFold::kernel_size as u8))
            }
        }
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    if layer.kind.row() == UNFOLD {
        attempt!(common::check_rank(layer, inputs[0]));
        unfold(&Unfold::read(layer), inputs[0])
    } else {
        attempt!(common::check_axes(Wanted::Spatial(1), inputs[0]));
        fold(&Fold::read(layer), inputs[0])
    }
}

const fn unfold(unfold: &Unfold, input: Shape) -> Result<Shape, LayerError> {
    let at = AtUnfold::kernel_size as u8;
    let mut positions: u64 = 1;
    let mut axis = 0;
    while axis < 2 {
        let size = input.size_or_one(axis + 1);
        let along = attempt!(common::slide(unfold.window(axis, size), axis, size, at));
        positions = match positions.checked_mul(along) {
            Some(positions) => positions,
            None => return Err(Reason::TooLarge.at(at)),
        };
        axis += 1;
    }
    let channels = match area(unfold.kernel_size) {
        Some(area) => input.channels().checked_mul(area),
        None => None,
    };
    match channels {
        Some(channels) => Ok(Shape::SCALAR.push(channels).push(positions)),
        None => Err(Reason::TooLarge.at(at)),
    }
}

const fn fold(fold: &Fold, input: Shape) -> Result<Shape, LayerError> {
    let (channels, columns, at) = (input.channels(), input.size_or_one(1), AtFold::kernel_size as u8);
    let area = match area(fold.kernel_size) {
        Some(area) if channels == UNKNOWN || channels.is_multiple_of(area) => area,
        _ => {
            let factors = [fold.kernel_size.size(0), fold.kernel_size.size(1)];
            return Err(Reason::NotMultiple { channels, factors }.at(at));
        }
    };
    let positions = [attempt!(fold.positions(0)), attempt!(fold.positions(1))];
    if columns != UNKNOWN && !matches!(positions[0].checked_mul(positions[1]), Some(all) if all == columns) {
        return Err(Reason::FoldColumns { columns, positions }.at(AtFold::output_size as u8));
    }
    Ok(Shape::SCALAR
        .push(channels / area)
        .push(fold.output_size.size(0))
        .push(fold.output_size.size(1)))
}

/// Number of values in the window.
const fn area(kernel_size: List) -> Option<u64> {
    kernel_size.size(0).checked_mul(kernel_size.size(1))
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    let mut windows = Windows::NONE;
    let mut axis = 0;
    while axis < 2 {
        let window = if layer.kind.row() == UNFOLD {
            Unfold::read(layer).window(axis, input.size_or_one(axis + 1))
        } else {
            Fold::read(layer).window(axis)
        };
        if let Some(window) = window {
            windows = windows.and(window);
        }
        axis += 1;
    }
    if layer.kind.row() == UNFOLD { AccessPattern::Columns(windows) } else { AccessPattern::Tiles(windows) }
}
