//! torchinfo: weights, and nothing else.

use super::count::Count;
use super::module::{CONV, CONV_TRANSPOSE, Module};

/// Weights and biases, each used once: in a convolution, once for each position of the output.
pub(super) const fn count(module: &Module<'_>) -> Count {
    let values = module.trainable("weight").plus(module.trainable("bias"));
    if module.is(CONV) || module.is(CONV_TRANSPOSE) {
        values.by(Count::positions(module.output))
    } else {
        values
    }
}
