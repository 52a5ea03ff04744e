//! Bytes that a network takes, at rest, at work, and in training.

use crate::{Dtype, Metrics};

/// What an optimiser keeps of each parameter, beside the parameter itself and its gradient.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Optimizer {
    /// Gradient descent: nothing.
    #[default]
    Sgd,
    /// Gradient descent with momentum: one value.
    Momentum,
    /// Adam, AdamW: two values, the means of the gradient and of its square.
    Adam,
}

impl Optimizer {
    /// Values kept for each parameter.
    pub const fn state(self) -> u64 {
        match self {
            Self::Sgd => 0,
            Self::Momentum => 1,
            Self::Adam => 2,
        }
    }
}

/// The bytes that a network takes while it is trained, by what they are for.
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
    /// The trainable parameters.
    pub weights: u64,
    /// What is stored but not trainable.
    pub buffers: u64,
    /// A gradient for each parameter.
    pub gradients: u64,
    /// What the optimiser keeps of each parameter.
    pub optimizer: u64,
    /// Every value that the forward pass stores for the way back, of all images of a batch.
    pub activations: u64,
}

impl Training {
    /// All of them; `None` where they do not fit into 64 bits.
    pub const fn total(&self) -> Option<u64> {
        let kept = sum(self.weights.checked_add(self.buffers), Some(self.gradients));
        sum(sum(kept, Some(self.optimizer)), Some(self.activations))
    }
}

/// Bytes; `None` where they do not fit into 64 bits.
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
    /// Bytes of the trainable parameters.
    pub const fn param_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.params)
    }

    /// Bytes of a checkpoint: parameters and buffers.
    pub const fn state_bytes(&self, dtype: Dtype) -> Option<u64> {
        match self.params.checked_add(self.buffers) {
            Some(values) => dtype.bytes(values),
            None => None,
        }
    }

    /// Bytes of the values that the forward pass of one image stores.
    pub const fn activation_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.activations)
    }

    /// Bytes of the values that are alive at one moment of the forward pass of one image, at the most.
    pub const fn peak_activation_bytes(&self, dtype: Dtype) -> Option<u64> {
        dtype.bytes(self.peak_activations)
    }

    /// Bytes while `batch` images run through: the checkpoint, and what is alive at one moment at the most.
    pub const fn inference_bytes(&self, dtype: Dtype, batch: u64) -> Option<u64> {
        sum(
            self.state_bytes(dtype),
            times(self.peak_activation_bytes(dtype), batch),
        )
    }

    /// Bytes while the network is trained on `batch` images at a time: the checkpoint, a gradient and the optimiser's
    /// state for each parameter, and every value that the forward pass stores for the way back.
    pub const fn training_bytes(&self, dtype: Dtype, optimizer: Optimizer, batch: u64) -> Option<u64> {
        match self.training(dtype, optimizer, batch) {
            Some(training) => training.total(),
            None => None,
        }
    }

    /// The same by what they are for. What a framework adds of its own, workspaces and gradients of activations, is not
    /// in it.
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
