//! A network that does not fit its input.

use crate::analysis::Overflow;
use crate::error::LayerError;
use crate::expression::Choice;
use crate::graph::GraphError;
use crate::shape::Shape;
use alloc::boxed::Box;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;

/// The error of [`Report::at`](super::Report::at): the declaration does not fit the input, or a choice that follows from
/// sizes has another outcome there. If the macro has an error for the input, the message is the same, but that a layer
/// without a label is named by its path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResizeError(Cause);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Cause {
    Layer(Box<GraphError>),
    Overflow(Overflow),
    InputCount { expected: usize, given: usize },
    InputShape(Box<InputShape>),
}

/// An input that cannot have that shape.
#[derive(Clone, PartialEq, Eq, Debug)]
struct InputShape {
    name: String,
    declared: Shape,
    given: Shape,
}

impl ResizeError {
    pub(super) fn input_count(expected: usize, given: usize) -> Self {
        Self(Cause::InputCount { expected, given })
    }

    pub(super) fn input_shape(name: &str, declared: Shape, given: Shape) -> Self {
        Self(Cause::InputShape(Box::new(InputShape {
            name: name.into(),
            declared,
            given,
        })))
    }

    /// The path of the layer that does not fit; empty if no single layer is to blame.
    pub fn path(&self) -> &str {
        match &self.0 {
            Cause::Layer(error) => error.path(),
            _ => "",
        }
    }

    /// The error of the layer that does not fit; `None` if something else is wrong.
    pub fn error(&self) -> Option<&LayerError> {
        match &self.0 {
            Cause::Layer(error) => error.error(),
            _ => None,
        }
    }

    /// The choice with another outcome at that size; `None` for other errors.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.0 {
            Cause::Layer(error) => error.choice(),
            _ => None,
        }
    }
}

impl From<GraphError> for ResizeError {
    fn from(error: GraphError) -> Self {
        Self(Cause::Layer(Box::new(error)))
    }
}

impl From<Overflow> for ResizeError {
    fn from(overflow: Overflow) -> Self {
        Self(Cause::Overflow(overflow))
    }
}

impl fmt::Display for ResizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Layer(error) => error.fmt(f),
            Cause::Overflow(overflow) => overflow.fmt(f),
            Cause::InputCount { expected, given } => write!(
                f,
                "the network has {expected} input{}, but {given} {} given",
                if *expected == 1 { "" } else { "s" },
                if *given == 1 { "shape is" } else { "shapes are" }
            ),
            Cause::InputShape(input) => input.fmt(f),
        }
    }
}

impl fmt::Display for InputShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, declared, given) = (&self.name, self.declared, self.given);
        let how_many = match given.rank().cmp(&declared.rank()) {
            Ordering::Equal => return write!(f, "no axis of the input `{name}` can have the size 0"),
            Ordering::Less => "fewer",
            Ordering::Greater => "more",
        };
        write!(f, "the input `{name}` has as many axes as {declared:#}, and ")?;
        match given.rank() {
            0 => write!(f, "a shape of none has {how_many}"),
            _ => write!(f, "{given:#} has {how_many}"),
        }
    }
}

impl core::error::Error for ResizeError {}
