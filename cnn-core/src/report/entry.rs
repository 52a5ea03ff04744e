//! A stored tensor in its place.

use crate::shape::Shape;
use crate::weight::Weight;
use core::fmt;

/// A tensor that a network stores, as [`Report::state_dict`](super::Report::state_dict) lists it. Shown, it is its full
/// name: `layer1.0.bn1.running_mean`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// The path of the layer that stores it.
    pub path: &'a str,
    /// What is stored.
    pub weight: Weight,
}

impl Entry<'_> {
    /// Its shape as PyTorch has it.
    pub const fn shape(&self) -> Shape {
        self.weight.shape()
    }

    /// Whether it is a parameter; a buffer otherwise.
    pub const fn is_learnt(&self) -> bool {
        self.weight.trainable
    }

    /// How many values it holds.
    pub const fn elements(&self) -> u64 {
        match self.weight.elements() {
            Some(elements) => elements,
            // What does not fit was refused before there was a report.
            None => u64::MAX,
        }
    }
}

/// The path and the weight's own name, which is empty where the layer is nothing but this weight.
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
