//! fvcore: counts the operators of a traced network.

use super::count::Count;
use super::module::Module;
use crate::layer::ModuleClass as Class;
use crate::layer::arg;
use crate::layer::upsample::{BILINEAR, NEAREST};

pub(super) const fn count(module: &Module<'_>) -> Count {
    match module.class() {
        _ if module.macs > 0 => Count::of(module.macs),
        Class::BatchNorm => batch_norm(module),
        Class::InstanceNorm | Class::GroupNorm | Class::LayerNorm | Class::ChannelNorm => norm(module),
        Class::AdaptiveAvgPool if module.axes() == 2 => module.x(),
        Class::Upsample if module.axes() == 2 => upsample(module),
        _ => Count::ZERO,
    }
}

/// Two of the operators for upsampling have a handler.
const fn upsample(module: &Module<'_>) -> Count {
    match module.word(arg::MODE) {
        NEAREST => module.y(),
        BILINEAR => module.y().times(4),
        _ => Count::ZERO,
    }
}

/// The rule of batch norms, in calflops too.
pub(super) const fn batch_norm(module: &Module<'_>) -> Count {
    if module.computes_statistics() {
        return norm(module);
    }
    module.x().times(if module.is_affine() { 2 } else { 1 })
}

/// The rule of norms that compute their statistics at inference, in calflops too.
pub(super) const fn norm(module: &Module<'_>) -> Count {
    module.x().times(if module.is_affine() { 5 } else { 4 })
}
