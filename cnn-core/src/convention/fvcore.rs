//! fvcore: the operators of a trace.

use super::count::Count;
use super::module::Module;
use crate::layer::ModuleClass as Class;
use crate::layer::arg;

/// Indices of the words of `Upsample`'s `mode`.
const NEAREST: u8 = 0;
const BILINEAR: u8 = 2;

pub(super) const fn count(module: &Module<'_>) -> Count {
    match module.class() {
        // `aten::_convolution_mode` has no handler.
        Class::Conv if module.pads_by_word() => Count::ZERO,
        _ if module.macs > 0 => Count::of(module.macs),
        Class::BatchNorm => batch_norm(module),
        Class::InstanceNorm | Class::GroupNorm | Class::LayerNorm | Class::ChannelNorm => norm(module),
        Class::AdaptiveAvgPool if module.axes() == 2 => module.x(),
        Class::Upsample if module.axes() == 2 => upsample(module),
        _ => Count::ZERO,
    }
}

/// Two of the interpolation operators have a handler.
const fn upsample(module: &Module<'_>) -> Count {
    match module.word(arg::MODE) {
        NEAREST => module.y(),
        BILINEAR => module.y().times(4),
        _ => Count::ZERO,
    }
}

/// calflops has the same rule.
pub(super) const fn batch_norm(module: &Module<'_>) -> Count {
    if module.works_out_statistics() {
        return norm(module);
    }
    module.x().times(if module.is_affine() { 2 } else { 1 })
}

/// The rule for norms that compute statistics at run time; calflops has the same.
pub(super) const fn norm(module: &Module<'_>) -> Count {
    module.x().times(if module.is_affine() { 5 } else { 4 })
}
