//! fvcore: operators of a traced network.

use super::count::Count;
use super::module::{BATCH_NORM, CONV, INSTANCE_NORM, Module, UPSAMPLE, kinds};
use crate::Kind;

const OTHER_NORM: &[Kind] = kinds![GroupNorm LayerNorm LayerNorm2d];
const ADAPTIVE_AVG_POOL2D: &[Kind] = kinds![AdaptiveAvgPool2d];

/// Places among the words of `Upsample`'s `mode`.
const NEAREST: u8 = 0;
const BILINEAR: u8 = 2;

pub(super) const fn count(module: &Module<'_>) -> Count {
    if module.macs > 0 {
        // `aten::_convolution_mode` has no handler.
        return if module.is(CONV) && module.pads_by_word() {
            Count::ZERO
        } else {
            Count::of(module.macs)
        };
    }
    if module.is(BATCH_NORM) {
        return batch_norm(module);
    }
    if module.is(INSTANCE_NORM) || module.is(OTHER_NORM) {
        return norm(module);
    }
    if module.is(ADAPTIVE_AVG_POOL2D) {
        return module.x();
    }
    // Of the operators that make images larger, two have a handler.
    if module.is(UPSAMPLE) && module.axes() == 2 {
        return match module.word("mode") {
            NEAREST => module.y(),
            BILINEAR => module.y().times(4),
            _ => Count::ZERO,
        };
    }
    Count::ZERO
}

/// calflops has the same rule.
pub(super) const fn batch_norm(module: &Module<'_>) -> Count {
    if module.works_out_statistics() {
        return norm(module);
    }
    module.x().times(if module.is_affine() { 2 } else { 1 })
}

/// The rule of norms that work their statistics out as they run; calflops has the same.
pub(super) const fn norm(module: &Module<'_>) -> Count {
    module.x().times(if module.is_affine() { 5 } else { 4 })
}
