//! thop: counts modules of the classes that it has a rule for.

use super::count::Count;
use super::module::Module;
use crate::layer::ModuleClass as Class;
use crate::layer::upsample::{BICUBIC, BILINEAR, LINEAR, NEAREST};
use crate::layer::{arg, common};

pub(super) const fn count(module: &Module<'_>) -> Count {
    match module.class() {
        Class::Conv | Class::ConvTranspose => {
            let channels = module.input.channels() / module.number(arg::GROUPS);
            module.y().times(channels).by(module.window())
        }
        Class::Linear => module
            .y()
            .times(module.input.size_or_one(module.input.rank() - 1)),
        Class::BatchNorm | Class::InstanceNorm | Class::LayerNorm => {
            module.x().times(if module.is_affine() { 4 } else { 2 })
        }
        Class::Prelu => module.x(),
        Class::AvgPool => module.y(),
        Class::AdaptiveAvgPool => adaptive_avg_pool(module),
        Class::Softmax => softmax(module),
        Class::Upsample => module.y().times(upsample(module.word(arg::MODE))),
        _ => Count::ZERO,
    }
}

/// Additions and a division for each value, with windows of in/out values along each axis. The product is a `double` and
/// truncated.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the rounding is intended, and the product is compared with the largest `u64`"
)]
const fn adaptive_avg_pool(module: &Module<'_>) -> Count {
    let (mut window, mut axis) = (1.0, 1);
    while axis < module.input.rank() {
        window *= module.input.size_or_one(axis) as f64 / module.output.size_or_one(axis) as f64;
        axis += 1;
    }
    let Some(values) = module.output.elements() else {
        return Count(None);
    };
    let operations = (window + 1.0) * values as f64;
    if operations < u64::MAX as f64 {
        Count::of(operations as u64)
    } else {
        Count(None)
    }
}

/// For f values along the axis: f powers, f − 1 additions and f divisions.
const fn softmax(module: &Module<'_>) -> Count {
    let Some(axis) = common::axis(module.layer.int(arg::DIM), module.input.rank()) else {
        return Count::ZERO;
    };
    let (values, features) = (module.x(), module.input.size_or_one(axis));
    match values.0 {
        Some(values) => Count::of(values / features).by(Count::of(features).times(3).one_less()),
        None => values,
    }
}

/// Operations for each value, by the interpolation mode.
const fn upsample(mode: u8) -> u64 {
    match mode {
        NEAREST => 1,
        LINEAR => 5,
        BILINEAR => 11,
        BICUBIC => 224 + 35,
        _ => 0,
    }
}
