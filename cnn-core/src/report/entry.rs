//! An entry of a `state_dict`.

use crate::shape::Shape;
use crate::weight::Weight;
use core::fmt;

/// A tensor that a network stores, as [`Report::state_dict`](super::Report::state_dict) lists it. Its `Display` is the full
/// name: `layer1.0.bn1.running_mean`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// The path of the layer that stores the tensor.
    pub path: &'a str,
    /// The tensor.
    pub weight: Weight,
}

impl Entry<'_> {
    /// The shape of the tensor in PyTorch.
    pub const fn shape(&self) -> Shape {
        self.weight.shape()
    }

    /// Whether the tensor is a parameter; otherwise it is a buffer.
    pub const fn is_trainable(&self) -> bool {
        self.weight.trainable
    }

    /// The number of values in the tensor.
    pub const fn elements(&self) -> u64 {
        match self.weight.elements() {
            Some(elements) => elements,
            // A network with such a tensor is an error, so it has no report.
            None => u64::MAX,
        }
    }
}

/// The path and the name of the tensor, which is empty if the layer is a single parameter.
impl fmt::Display for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.path.is_empty() || self.weight.name.is_empty() {
            ""
        } else {
            "."
        };
        write!(f, "{}{dot}{}", self.path, self.weight.name)
    }
}
