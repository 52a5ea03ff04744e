//! Rearrangement of values between channels and axes: `ChannelShuffle`, `PixelShuffle`, `PixelUnshuffle`.

use super::row::{attempt, layer};
use super::{common, recover};
use super::instance::Layer;
use super::spec::Spec;
use crate::error::{Reason, LayerError, Side, Wanted};
use crate::shape::{Shape, UNKNOWN};
use crate::access_pattern::AccessPattern;

pub(super) use common::{
    no_operations as flops, no_operations as macs, no_weights as weights, stored as storage,
};
pub(super) const ROWS: &[&[Spec]] = &[ChannelShuffle::SPECS, PixelShuffle::SPECS, PixelUnshuffle::SPECS];
const CHANNEL_SHUFFLE: u8 = 0;
const PIXEL_SHUFFLE: u8 = 1;

layer! {
    /// Interleaves the channels of all groups, as in ShuffleNet: `torch.nn.ChannelShuffle`.
    CHANNEL_SHUFFLE = ChannelShuffle;
    category: Reshape,
    conventions: none,
    struct ChannelShuffle[AtChannelShuffle] {
        /// Number of groups that the channels are divided into.
        groups: count,
    }

    /// Rearranges r² channels into r×r pixels: `torch.nn.PixelShuffle`.
    ///
    /// Turns `C×H×W` into `C/r² × H·r × W·r`.
    PIXEL_SHUFFLE = PixelShuffle(2);
    category: Reshape,
    conventions: none,
    struct PixelShuffle[AtPixelShuffle] {
        /// Upscaling factor r of each axis.
        upscale_factor: count,
    }

    /// Rearranges r×r pixels into r² channels: `torch.nn.PixelUnshuffle`.
    ///
    /// Turns `C×H×W` into `C·r² × H/r × W/r`.
    PIXEL_UNSHUFFLE = PixelUnshuffle(2);
    category: Reshape,
    conventions: none,
    struct PixelUnshuffle[AtPixelUnshuffle] {
        /// Downscaling factor r of each axis.
        downscale_factor: count,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    match layer.kind.row() {
        CHANNEL_SHUFFLE => mix(ChannelShuffle::read(layer).groups, inputs[0]),
        PIXEL_SHUFFLE => {
            attempt!(common::check_rank(layer, inputs[0]));
            enlarge(PixelShuffle::read(layer).upscale_factor, inputs[0])
        }
        _ => {
            attempt!(common::check_rank(layer, inputs[0]));
            shrink(PixelUnshuffle::read(layer).downscale_factor, inputs[0])
        }
    }
}

const fn mix(groups: u64, input: Shape) -> Result<Shape, LayerError> {
    let at = AtChannelShuffle::groups as u8;
    attempt!(common::check_axes(Wanted::AtLeast(1), input));
    attempt!(common::check_groups(groups, input.channels(), Side::Input, at));
    Ok(input)
}

const fn enlarge(r: u64, input: Shape) -> Result<Shape, LayerError> {
    let (channels, at) = (input.channels(), AtPixelShuffle::upscale_factor as u8);
    let pixels = match r.checked_mul(r) {
        Some(pixels) if channels == UNKNOWN || channels.is_multiple_of(pixels) => pixels,
        _ => return Err(Reason::NotMultiple { channels, factors: [r, r] }.at(at)),
    };
    let (Some(height), Some(width)) = (input.size_or_one(1).checked_mul(r), input.size_or_one(2).checked_mul(r)) else {
        return Err(Reason::TooLarge.at(at));
    };
    Ok(Shape::SCALAR.push(channels / pixels).push(height).push(width))
}

const fn shrink(r: u64, input: Shape) -> Result<Shape, LayerError> {
    let at = AtPixelUnshuffle::downscale_factor as u8;
    let channels = match r.checked_mul(r) {
        Some(pixels) => input.channels().checked_mul(pixels),
        None => None,
    };
    let mut output = match channels {
        Some(channels) => Shape::SCALAR.push(channels),
        None => return Err(Reason::TooLarge.at(at)),
    };
    let mut axis = 0;
    while axis < 2 {
        let size = input.size_or_one(axis + 1);
        if size != UNKNOWN && !size.is_multiple_of(r) {
            let axis = common::small(axis);
            return Err(Reason::Indivisible { size, factor: r, axis }.at(at));
        }
        output = output.push(size / r);
        axis += 1;
    }
    Ok(output)
}

pub(super) const fn access_pattern(layer: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    match layer.kind.row() {
        CHANNEL_SHUFFLE => AccessPattern::Interleave { groups: ChannelShuffle::read(layer).groups },
        PIXEL_SHUFFLE => AccessPattern::DepthToSpace { factor: PixelShuffle::read(layer).upscale_factor },
        _ => AccessPattern::SpaceToDepth { factor: PixelUnshuffle::read(layer).downscale_factor },
    }
}

pub(super) fn recover(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    let unshuffled = |input: Shape| {
        let r = PixelUnshuffle::read(layer).downscale_factor;
        let channels = input.channels().checked_mul(r)?.checked_mul(r)?;
        recover::with_channels(channels, input.rank())
    };
    match layer.kind.row() {
        CHANNEL_SHUFFLE => recover::same_shape(layer, inputs, error),
        PIXEL_SHUFFLE => recover::unknown(layer, inputs, error),
        _ => recover::without_claim(layer, inputs, error, unshuffled),
    }
}
