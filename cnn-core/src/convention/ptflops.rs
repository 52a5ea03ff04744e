//! ptflops: counts modules with a hook, calls of patched functions, or both.

use super::count::Count;
use super::module::Module;
use crate::layer::ModuleClass as Class;
use crate::layer::arg;

/// The backend `aten`: convolutions and matrix products, with biases.
pub(super) const fn aten(module: &Module<'_>) -> Count {
    if module.macs > 0 {
        Count::of(module.flops)
    } else {
        Count::ZERO
    }
}

/// The backend `pytorch` without functions: the classes with a hook.
pub(super) const fn modules(module: &Module<'_>) -> Count {
    match module.class() {
        _ if module.macs > 0 => Count::of(module.flops),
        Class::Relu
        | Class::Relu6
        | Class::LeakyRelu
        | Class::Prelu
        | Class::Elu
        | Class::Gelu
        | Class::MaxPool
        | Class::AvgPool
        | Class::AdaptiveMaxPool
        | Class::AdaptiveAvgPool
        | Class::LayerNorm => module.x(),
        Class::BatchNorm | Class::InstanceNorm | Class::GroupNorm => {
            module.x().times(if module.is_affine() { 2 } else { 1 })
        }
        Class::Upsample => module.y(),
        _ => Count::ZERO,
    }
}

/// The backend `pytorch`: the modules, and the functions that they call once more.
pub(super) const fn all(module: &Module<'_>) -> Count {
    modules(module).plus(called(module))
}

/// The patched functions that a module calls. `torch.nn.ReLU6` calls the one of `Hardtanh`, which is not patched.
const fn called(module: &Module<'_>) -> Count {
    match module.class() {
        Class::Relu
        | Class::Prelu
        | Class::Elu
        | Class::Gelu
        | Class::Silu
        | Class::MaxPool
        | Class::AvgPool
        | Class::AdaptiveMaxPool
        | Class::AdaptiveAvgPool
        | Class::Softmax => module.x(),
        Class::Upsample => interpolate(module),
        Class::LocalResponseNorm => module.local_response_norm(),
        _ => Count::ZERO,
    }
}

/// The output if its size is given. A single factor is a `double`; factors for each axis are truncated to whole numbers.
const fn interpolate(module: &Module<'_>) -> Count {
    let Some(factors) = module.layer.ratios(arg::SCALE_FACTOR) else {
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

/// The tool returns a `double`, which is rounded here.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the rounding is intended, and the product is compared with the largest `u64`"
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
