//! Classes of layer kinds that the lints ask for.

use super::category::{Category, Join, ModuleClass};
use super::kind::Kind;

impl Kind {
    /// Whether it is an elementwise activation function: `ReLU`, but not `Softmax`.
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

    /// Whether it is a batch norm, which makes the bias of a layer before it redundant.
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

    /// Whether its output values are input values, rearranged or dropped: `Flatten`, `Dropout`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// for name in ["Flatten", "Permute", "Dropout", "Identity", "Narrow"] {
    ///     assert!(Kind::named(name).unwrap().keeps_values(), "{name}");
    /// }
    /// assert!(!Kind::RELU.keeps_values());
    /// ```
    pub const fn keeps_values(self) -> bool {
        self.spec().keeps_values
    }
}
