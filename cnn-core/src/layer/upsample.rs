//! Resizing by interpolation: `Upsample`.

use super::row::{attempt, layer};
use super::{common, recover};
use super::instance::Layer;
use super::spec::Spec;
use crate::value::{List, Ratios};
use crate::formula::{Formula, term};
use crate::ratio::Ratio;
use crate::error::{LayerError, Location, Reason, Wanted};
use crate::shape::{Shape, UNKNOWN};
use crate::access_pattern::{AccessPattern, Interpolation, MAX_SPATIAL};

pub(super) use common::{no_operations as macs, no_weights as weights, stored as storage};
pub(super) const ROWS: &[&[Spec]] = &[Upsample::SPECS];

/// Indices of the words of `mode`.
pub(crate) const NEAREST: u8 = 0;
pub(crate) const LINEAR: u8 = 1;
pub(crate) const BILINEAR: u8 = 2;
pub(crate) const BICUBIC: u8 = 3;
const TRILINEAR: u8 = 4;
const NEAREST_EXACT: u8 = 5;

layer! {
    /// Resizes `C×L`, `C×H×W` or `C×D×H×W` by interpolation: `torch.nn.Upsample`.
    ///
    /// Along each axis, out = size or ⌊in·scale_factor⌋. The product is computed in binary floating point, as in
    /// PyTorch: 100·0.29 is slightly less than 29, so it gives 28.
    UPSAMPLE = Upsample;
    category: Upsampling,
    conventions: Upsample,
    struct Upsample[At] {
        /// Size of the output: a single number for all axes, or a number per axis. Exactly one of size and scale_factor
        /// must be given.
        size: maybe_sizes(1),
        /// Scale of each axis: a single number for all axes, or a number per axis.
        scale_factor: maybe_decimals,
        /// Interpolation: `linear` is for `C×L`, `bilinear` and `bicubic` for `C×H×W`, `trilinear` for `C×D×H×W`.
        /// `nearest_exact` is PyTorch's `nearest-exact`.
        mode: word([nearest, linear, bilinear, bicubic, trilinear, nearest_exact]) = 0,
        /// Whether to align the corner values. Not for `nearest`. Does not affect shapes.
        align_corners: maybe_flag,
        /// Whether to recompute the scale from the sizes. Accepted with `size`, which PyTorch rejects. Does not affect
        /// shapes.
        recompute_scale_factor: flag = false,
    }
}

/// The linear mode for this number of axes after the channels.
pub(crate) const fn linear_mode(axes: usize) -> u8 {
    match axes {
        1 => LINEAR,
        2 => BILINEAR,
        _ => TRILINEAR,
    }
}

impl Upsample {
    /// The stated scale of an axis.
    const fn factor(&self, axis: usize) -> Option<Ratio> {
        match self.scale_factor {
            Some(given) if index_of(axis, given.as_slice().len()) < given.as_slice().len() => {
                Some(given.as_slice()[index_of(axis, given.as_slice().len())])
            }
            _ => None,
        }
    }

    const fn interpolation(&self) -> Interpolation {
        let align_corners = matches!(self.align_corners, Some(true));
        match self.mode {
            NEAREST => Interpolation::Nearest,
            NEAREST_EXACT => Interpolation::NearestExact,
            BICUBIC => Interpolation::Cubic { align_corners },
            _ => Interpolation::Linear { align_corners },
        }
    }

    const fn check_mode(&self, axes: usize) -> Result<(), LayerError> {
        let wanted = match self.mode {
            NEAREST | NEAREST_EXACT => axes,
            LINEAR => 1,
            BILINEAR | BICUBIC => 2,
            _ => 3,
        };
        if wanted != axes {
            let wanted = common::small(wanted);
            return Err(Reason::ModeAxes { wanted }.at(At::mode as u8));
        }
        if self.align_corners.is_some() && matches!(self.mode, NEAREST | NEAREST_EXACT) {
            return Err(Reason::AlignNearest.at(At::align_corners as u8));
        }
        Ok(())
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (upsample, input) = (Upsample::read(layer), inputs[0]);
    attempt!(common::check_axes(Wanted::Between(1, 3), input));
    attempt!(upsample.check_mode(input.rank() - 1));
    match (upsample.size, upsample.scale_factor) {
        (Some(size), None) => resize(size, input),
        (None, Some(factors)) => scale(factors, input),
        (None, None) => Err(Reason::SizeOrScale { both: false }.of_layer()),
        (Some(_), Some(_)) => Err(Reason::SizeOrScale { both: true }.at(At::size as u8)),
    }
}

const fn resize(size: List, input: Shape) -> Result<Shape, LayerError> {
    attempt!(check_count(size.len(), input, At::size as u8));
    let mut output = input;
    let mut axis = 1;
    while axis < input.rank() {
        output = output.with(axis, size.size(index_of(axis, size.len())));
        axis += 1;
    }
    Ok(output)
}

const fn scale(factors: Ratios, input: Shape) -> Result<Shape, LayerError> {
    let at = At::scale_factor as u8;
    let count = factors.as_slice().len();
    attempt!(check_count(count, input, at));
    let mut output = input;
    let mut axis = 1;
    while axis < input.rank() {
        let (factor, size) = (factors.as_slice()[index_of(axis, count)], input.size_or_one(axis));
        let Some(scaled) = factor.scale_as_double(size) else {
            return Err(Reason::TooLarge.at(at));
        };
        if scaled == 0 && size != UNKNOWN {
            let axis = common::small(axis - 1);
            return Err(Reason::ScaledAway { size, factor, axis }.at(at));
        }
        output = output.with(axis, scaled);
        axis += 1;
    }
    Ok(output)
}

/// The index of an axis' number among `count` numbers: 0 if there is only one.
const fn index_of(axis: usize, count: usize) -> usize {
    if count == 1 { 0 } else { axis - 1 }
}

/// There must be a single number, or one per axis after the channels.
const fn check_count(given: usize, input: Shape, at: u8) -> Result<(), LayerError> {
    let axes = input.rank() - 1;
    if given == 1 || given == axes {
        return Ok(());
    }
    let (given, axes) = (common::small(given), common::small(axes));
    Err(Reason::AxisCount { given, axes }.at(at))
}

/// An operation for each neighbour in the mean.
pub(super) const fn flops(layer: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    let neighbours = match Upsample::read(layer).mode {
        LINEAR => term("2", 2),
        BILINEAR => term("4", 4),
        BICUBIC => term("16", 16),
        TRILINEAR => term("8", 8),
        _ => return Formula::ZERO,
    };
    common::each(neighbours, output)
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, output: Shape) -> AccessPattern {
    let upsample = Upsample::read(layer);
    let mut factors = [Ratio::whole(1); MAX_SPATIAL];
    let mut steps = factors;
    let mut axis = 1;
    while axis < input.rank() && axis <= MAX_SPATIAL {
        let (from, to) = (input.size_or_one(axis), output.size_or_one(axis));
        let by_sizes = ratio(to, from);
        factors[axis - 1] = match upsample.factor(axis) {
            Some(factor) => factor,
            None => by_sizes,
        };
        let factor = if upsample.recompute_scale_factor { by_sizes } else { factors[axis - 1] };
        steps[axis - 1] = match upsample.align_corners {
            Some(true) => ratio(from.saturating_sub(1), to.saturating_sub(1)),
            _ => match Ratio::new(factor.denominator(), factor.numerator()) {
                Some(step) => step,
                None => Ratio::whole(1),
            },
        };
        axis += 1;
    }
    let interpolation = upsample.interpolation();
    AccessPattern::Upsample { factors, steps, axes: common::small(axis - 1), interpolation }
}

/// `above / below`; 0 if that has no value.
const fn ratio(above: u64, below: u64) -> Ratio {
    match Ratio::new(above.cast_signed(), below.cast_signed()) {
        Some(ratio) => ratio,
        None => Ratio::ZERO,
    }
}

pub(super) fn recover(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    match (error.reason, error.location) {
        // These arguments do not affect the shape.
        (Reason::AlignNearest | Reason::ModeAxes { .. }, Location::Argument(argument)) => {
            recover::with_default(layer, argument, inputs)
        }
        _ => recover::same_channels(layer, inputs, error),
    }
}
