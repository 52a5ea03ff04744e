//! calflops: calls of the functions that it watches.

use super::count::Count;
use super::fvcore;
use super::module::{
    BATCH_NORM, CONV, CONV_TRANSPOSE, INSTANCE_NORM, LOCAL_RESPONSE_NORM, Module, POOL, SOFTMAX, UPSAMPLE,
    kinds,
};
use crate::Kind;

/// `torch.nn.ReLU6` calls the function of `Hardtanh`, which is not watched.
const ACTIVATION: &[Kind] = kinds![ReLU PReLU ELU LeakyReLU SiLU GELU];
const OTHER_NORM: &[Kind] = kinds![GroupNorm LayerNorm LayerNorm2d];

pub(super) const fn count(module: &Module<'_>) -> Count {
    if module.is(CONV) {
        return conv(module);
    }
    if module.is(CONV_TRANSPOSE) {
        return conv_transpose(module);
    }
    if module.macs > 0 {
        return Count::of(module.macs).times(2);
    }
    if module.is(BATCH_NORM) {
        return fvcore::batch_norm(module);
    }
    if module.is(INSTANCE_NORM) || module.is(OTHER_NORM) {
        return fvcore::norm(module);
    }
    if module.is(ACTIVATION) || module.is(POOL) || module.is(SOFTMAX) {
        return module.x();
    }
    if module.is(UPSAMPLE) {
        return interpolate(module);
    }
    if module.is(LOCAL_RESPONSE_NORM) {
        return module.local_response_norm();
    }
    Count::ZERO
}

/// Two for each multiply–accumulate, and one for each bias. Where `padding='same'`, the tool pads either side alike,
/// and comes out one short along an axis where the padding is odd.
const fn conv(module: &Module<'_>) -> Count {
    let mut positions = Count::of(1);
    let mut axis = 0;
    while axis < module.axes() {
        let size = module.output.size(axis + 1);
        positions = positions.times(if module.pads_by_word() {
            padded_alike(module, axis)
        } else {
            size
        });
        axis += 1;
    }
    let groups = module.number("groups");
    let channels = Count::of(module.input.channels() / groups).times(module.output.channels());
    let bias = positions.by(module.trainable("bias"));
    positions.by(channels).by(module.window()).times(2).plus(bias)
}

/// Positions along an axis where half of the padding, rounded down, lies on either side.
const fn padded_alike(module: &Module<'_>, axis: usize) -> u64 {
    let reach = module
        .along("dilation", axis)
        .saturating_mul(module.along("kernel_size", axis) - 1);
    match (module.input.size(axis + 1) - reach % 2).checked_sub(1) {
        Some(last) => last / module.along("stride", axis) + 1,
        None => 0,
    }
}

/// The output channels of a group are divided by the groups once more, and the biases are counted at the positions that
/// a convolution would have: fewer than none along an axis where the window is larger than the padded input.
const fn conv_transpose(module: &Module<'_>) -> Count {
    let groups = module.number("groups");
    let in_group = module.output.channels() / groups;
    let sums = module.x().times(in_group / groups).by(module.window()).times(2);
    if matches!(module.trainable("bias").0, Some(0)) {
        return sums;
    }
    let (mut biases, mut is_negative, mut axis) = (Count::of(in_group), false, 0);
    while axis < module.axes() {
        let (padded, reach) = (padded(module, axis), reach(module, axis));
        let stride = module.along("stride", axis);
        biases = biases.by(match (padded.0, reach.0) {
            (Some(padded), Some(reach)) if padded >= reach => Count::of((padded - reach) / stride).one_more(),
            (Some(padded), Some(reach)) => Count::of((reach - padded).div_ceil(stride)).one_less(),
            _ => Count(None),
        });
        is_negative ^= matches!((padded.0, reach.0), (Some(padded), Some(reach)) if padded < reach);
        axis += 1;
    }
    if is_negative {
        sums.minus(biases)
    } else {
        sums.plus(biases)
    }
}

const fn padded(module: &Module<'_>, axis: usize) -> Count {
    Count::of(module.along("padding", axis))
        .times(2)
        .plus(Count::of(module.input.size(axis + 1)))
}

/// From the first value of the window to the last, both included.
const fn reach(module: &Module<'_>, axis: usize) -> Count {
    Count::of(module.along("kernel_size", axis) - 1)
        .times(module.along("dilation", axis))
        .one_more()
}

/// A size is taken for the count, without channels. With a factor, what arrives counts.
const fn interpolate(module: &Module<'_>) -> Count {
    let Some(size) = module.layer.named("size").maybe_list() else {
        return module.x();
    };
    let (mut count, mut place) = (Count::of(1), 0);
    while place < size.len() {
        count = count.times(size.size(place));
        place += 1;
    }
    count
}
