//! Properties of kinds for lints, beyond their rules.

use super::Family;
use super::category::{Category, Join, ModuleClass};
use super::kind::Kind;

impl Kind {
    /// Whether it is an activation function other than `Softmax`: `ReLU` and its class.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::RELU.is_activation());
    /// assert!(!Kind::SOFTMAX.is_activation());
    /// ```
    pub const fn is_activation(self) -> bool {
        matches!(self.category(), Category::Activation)
    }

    /// Whether it is `Softmax` or `LogSoftmax`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::LOG_SOFTMAX.is_softmax());
    /// ```
    pub const fn is_softmax(self) -> bool {
        matches!(self.category(), Category::Softmax)
    }

    /// Whether it is a batch norm, which subtracts the mean of each channel: `BatchNorm2d`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::BATCH_NORM2D.is_batch_norm());
    /// assert!(!Kind::LAYER_NORM.is_batch_norm());
    /// ```
    pub const fn is_batch_norm(self) -> bool {
        matches!(self.module_class(), ModuleClass::BatchNorm)
    }

    /// Whether it multiplies tensors: `Mul`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::MUL.is_product());
    /// assert!(!Kind::ADD.is_product());
    /// ```
    pub const fn is_product(self) -> bool {
        matches!(self.join(), Some(Join::Product))
    }

    /// Whether its output has only values of the input, reordered, reshaped or dropped: `Flatten`, `Dropout`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// for name in ["Flatten", "Permute", "Dropout", "Identity", "Narrow"] {
    ///     assert!(Kind::named(name).unwrap().hands_on(), "{name}");
    /// }
    /// assert!(!Kind::RELU.hands_on());
    /// ```
    pub const fn hands_on(self) -> bool {
        match Family::of(self) {
            Family::flatten | Family::permute | Family::narrow => true,
            _ => matches!(self.category(), Category::Dropout),
        }
    }
}
