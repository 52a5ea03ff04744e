//! Values that know how they follow from sizes.

use cnn_core::expression::ExpressionId;

/// A number or truth value, and its expression if it follows from the size of a tensor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traced<T> {
    pub(crate) value: T,
    pub(crate) expression: Option<ExpressionId>,
}

impl<T> From<T> for Traced<T> {
    /// A value that is the same at every size.
    fn from(value: T) -> Self {
        Self {
            value,
            expression: None,
        }
    }
}

impl<T> Traced<T> {
    /// Another form of the same value.
    pub(crate) fn with<U>(&self, value: U) -> Traced<U> {
        Traced {
            value,
            expression: self.expression,
        }
    }
}
