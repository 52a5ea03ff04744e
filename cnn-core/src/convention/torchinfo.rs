//! torchinfo: the weights.

use super::count::Count;
use super::module::Module;
use crate::layer::ModuleClass as Class;

/// Weights and biases count once, and in a convolution once per output position.
pub(super) const fn count(module: &Module<'_>) -> Count {
    let values = module.trainable("weight").plus(module.trainable("bias"));
    match module.class() {
        Class::Conv | Class::ConvTranspose => values.by(Count::positions(module.output)),
        _ => values,
    }
}
