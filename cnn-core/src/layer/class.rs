//! What a kind is among others, where more is asked than its rules say: whether two layers in a row make sense.

use super::Family;
use super::category::{Category, Join, ModuleClass};
use super::kind::Kind;

impl Kind {
    /// Whether it is a function of a single value that is not linear: `ReLU` and its class, `Softmax` aside.
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

    /// Whether it makes shares that add up to 1, or their logarithms: `Softmax`, `LogSoftmax`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::LOG_SOFTMAX.is_softmax());
    /// ```
    pub const fn is_softmax(self) -> bool {
        matches!(self.category(), Category::Softmax)
    }

    /// Whether it takes the mean of each channel over the batch away: `BatchNorm2d`.
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

    /// Whether it multiplies tensors with each other: `Mul`.
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

    /// Whether it hands its input's values on, in another shape or order, or some of them left out: `Flatten`, `Dropout`.
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
