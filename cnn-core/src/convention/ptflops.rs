//! ptflops: modules of the classes that it has a hook for, calls of functions that it watches, or both.

use super::count::Count;
use super::module::{BATCH_NORM, INSTANCE_NORM, LOCAL_RESPONSE_NORM, Module, POOL, SOFTMAX, UPSAMPLE, kinds};
use crate::Kind;

/// What has a hook of its own.
const ACTIVATION: &[Kind] = kinds![ReLU PReLU ELU LeakyReLU ReLU6 GELU];
const GROUP_NORM: &[Kind] = kinds![GroupNorm];
const LAYER_NORM: &[Kind] = kinds![LayerNorm];

/// What calls a function that is watched. `torch.nn.ReLU6` calls that of `Hardtanh`, which is not.
const ACTIVATION_CALLED: &[Kind] = kinds![ReLU PReLU ELU GELU SiLU];

/// The backend `aten`: convolutions and matrix products, with biases.
pub(super) const fn aten(module: &Module<'_>) -> Count {
    if module.macs > 0 {
        Count::of(module.flops)
    } else {
        Count::ZERO
    }
}

/// The backend `pytorch` without the functions.
pub(super) const fn modules(module: &Module<'_>) -> Count {
    if module.macs > 0 {
        return Count::of(module.flops);
    }
    if module.is(ACTIVATION) || module.is(POOL) || module.is(LAYER_NORM) {
        return module.x();
    }
    if module.is(BATCH_NORM) || module.is(INSTANCE_NORM) || module.is(GROUP_NORM) {
        return module.x().times(if module.is_affine() { 2 } else { 1 });
    }
    if module.is(UPSAMPLE) {
        return module.y();
    }
    Count::ZERO
}

/// The backend `pytorch`: what a module counts, and what it calls counts again.
pub(super) const fn all(module: &Module<'_>) -> Count {
    modules(module).plus(called(module))
}

const fn called(module: &Module<'_>) -> Count {
    if module.is(ACTIVATION_CALLED) || module.is(POOL) || module.is(SOFTMAX) {
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

/// The output, where its size is given. One factor for all axes is taken as a `double`; of factors for each axis, what
/// lies behind the point is dropped.
const fn interpolate(module: &Module<'_>) -> Count {
    let Some(factors) = module.layer.named("scale_factor").maybe_decimals() else {
        return module.y();
    };
    let factors = factors.as_slice();
    if factors.len() == 1 {
        return scaled(module, factors[0].as_double());
    }
    let (mut count, mut axis) = (module.x(), 0);
    while axis < factors.len() {
        count = count.times((factors[axis].numerator() / factors[axis].denominator()).unsigned_abs());
        axis += 1;
    }
    count
}

/// The tool answers a `double`, which is rounded here.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the rounding is what is asked for, and the product is held against the largest `u64`"
)]
const fn scaled(module: &Module<'_>, factor: f64) -> Count {
    let Some(values) = module.input.elements() else {
        return Count(None);
    };
    let (mut power, mut axis) = (1.0, 0);
    while axis < module.axes() {
        power *= factor;
        axis += 1;
    }
    let operations = values as f64 * power + 0.5;
    if operations < u64::MAX as f64 {
        Count::of(operations as u64)
    } else {
        Count(None)
    }
}
