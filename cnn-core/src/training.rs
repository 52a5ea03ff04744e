//! The memory of a network in bytes: its parameters, inference, and training.

use crate::dtype::Dtype;
use crate::metrics::Metrics;

/// An optimizer, by the number of values that it keeps for each parameter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Optimizer {
    /// Stochastic gradient descent without momentum: no values.
    #[default]
    Sgd,
    /// Stochastic gradient descent with momentum: one value, the velocity.
    Momentum,
    /// Adam and AdamW: two values, the running means of the gradient and of its square.
    Adam,
}

impl Optimizer {
    /// The number of values that the optimizer keeps for each parameter.
    pub const fn state(self) -> u64 {
        match self {
            Self::Sgd => 0,
            Self::Momentum => 1,
            Self::Adam => 2,
        }
    }
}

/// The bytes that the training of a network takes, by their use.
///
/// ```
/// use cnn_core::{Dtype, Metric, Metrics, Optimizer};
///
/// const LENET5: Metrics = Metrics::ZERO.with(Metric::Params, 61_706).with(Metric::Activations, 9_118);
/// let training = LENET5.training(Dtype::F32, Optimizer::Adam, 32).unwrap();
/// assert_eq!(training.gradients, 4 * 61_706);
/// assert_eq!(training.optimizer, 2 * 4 * 61_706);
/// assert_eq!(training.activations, 32 * 4 * 9_118);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Training {
    /// Trainable parameters.
    pub weights: u64,
    /// Stored values that are not trainable.
    pub buffers: u64,
    /// Gradients: one for each parameter.
    pub gradients: u64,
    /// State of the optimizer.
    pub optimizer: u64,
    /// Values that the forward pass of a batch stores for the backward pass.
    pub activations: u64,
}

impl Training {
    /// The sum; `None` if it does not fit into 64 bits.
    pub const fn total(&self) -> Option<u64> {
        let kept = sum(self.weights.checked_add(self.buffers), Some(self.gradients));
        sum(sum(kept, Some(self.optimizer)), Some(self.activations))
    }
}

/// Sizes in bytes; `None` if they do not fit into 64 bits.
///
/// ```
/// use cnn_core::{Dtype, Metric, Metrics, Optimizer};
///
/// const LENET5: Metrics = Metrics::ZERO
///     .with(Metric::Params, 61_706)
///     .with(Metric::Activations, 9_118)
///     .with(Metric::PeakActivations, 5_880);
/// assert_eq!(LENET5.param_bytes(Dtype::F32), Some(246_824));
/// assert_eq!(LENET5.inference_bytes(Dtype::F32, 1), Some(4 * (61_706 + 5_880)));
/// // Weights, gradients, Adam's two values, and the activations of 32 images.
/// assert_eq!(
///     LENET5.training_bytes(Dtype::F32, Optimizer::Adam, 32),
///     Some(4 * (4 * 61_706 + 32 * 9_118)),
/// );
/// ```
impl Metrics {
    /// The size of the trainable parameters.
    pub const fn param_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.params)
    }

    /// The size of a checkpoint: parameters and buffers.
    pub const fn state_bytes(&self, dtype: Dtype) -> Option<u64> {
        match self.params.checked_add(self.buffers) {
            Some(values) => dtype.bytes(values),
            None => None,
        }
    }

    /// The size of the values that a forward pass of one image stores.
    pub const fn activation_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.activations)
    }

    /// The peak size of the values that are alive at one time in a forward pass of one image: the least that any arena
    /// needs, not always enough for one.
    pub const fn peak_activation_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.peak_activations)
    }

    /// The size of inference on `batch` images at a time: the checkpoint, and the peak of the values that are alive.
    pub const fn inference_bytes(&self, dtype: Dtype, batch: u64) -> Option<u64> {
        sum(
            self.state_bytes(dtype),
            times(self.peak_activation_bytes(dtype), batch),
        )
    }

    /// The size of training on `batch` images at a time: the checkpoint, a gradient and the optimizer's state for each
    /// parameter, and the values that the forward pass stores for the backward pass.
    pub const fn training_bytes(&self, dtype: Dtype, optimizer: Optimizer, batch: u64) -> Option<u64> {
        match self.training(dtype, optimizer, batch) {
            Some(training) => training.total(),
            None => None,
        }
    }

    /// The size of training on `batch` images at a time, by use. It excludes what a framework adds: workspaces and
    /// gradients of activations.
    pub const fn training(&self, dtype: Dtype, optimizer: Optimizer, batch: u64) -> Option<Training> {
        let (Some(weights), Some(buffers), Some(optimizer), Some(activations)) = (
            self.param_bytes(dtype),
            dtype.bytes(self.buffers),
            times(self.param_bytes(dtype), optimizer.state()),
            times(self.activation_bytes(dtype), batch),
        ) else {
            return None;
        };
        Some(Training {
            weights,
            buffers,
            gradients: weights,
            optimizer,
            activations,
        })
    }
}

const fn sum(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => one.checked_add(other),
        _ => None,
    }
}

const fn times(bytes: Option<u64>, factor: u64) -> Option<u64> {
    match bytes {
        Some(bytes) => bytes.checked_mul(factor),
        None => None,
    }
}
