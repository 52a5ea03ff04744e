//! Why a network cannot have inputs of other shapes.

use crate::error::LayerError;
use crate::explain::Site;
use crate::expression::{Choice, Fault, Outcome, Problem, Size};
use crate::layer::{Kind, Layer, Value};
use crate::shape::Shape;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The error of a network that cannot have these inputs: a layer does not take what arrives, an argument does not accept
/// the value that follows from the sizes, or a choice has another outcome. Its message is the one that the macro would
/// give, if it would give one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphError(Cause);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Cause {
    Layer(LayerCause),
    Argument(Box<ArgumentCause>),
    Choice(Box<ChoiceCause>),
    Omitted,
}

/// A layer that does not take what arrives.
#[derive(Clone, PartialEq, Eq, Debug)]
struct LayerCause {
    path: String,
    kind: Kind,
    args: Box<[Value]>,
    error: Box<LayerError>,
    inputs: Vec<Shape>,
}

/// An argument that does not accept the value.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ArgumentCause {
    path: String,
    kind: Kind,
    argument: u8,
    problem: Problem,
    at: Setting,
}

/// A choice with another outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ChoiceCause {
    choice: Choice,
    was: Result<Outcome, Fault>,
    is: Result<Outcome, Fault>,
    at: Setting,
}

impl GraphError {
    /// The error of the layer with that path, and the shapes that arrived there.
    pub fn new(path: &str, layer: Layer<'_>, error: LayerError, inputs: Vec<Shape>) -> Self {
        Self(Cause::Layer(LayerCause {
            path: path.into(),
            kind: layer.kind,
            args: layer.args.into(),
            error: Box::new(error),
            inputs,
        }))
    }

    /// An argument without a value.
    pub(super) fn of_argument(path: &str, kind: Kind, argument: u8, problem: Problem, at: Setting) -> Self {
        Self(Cause::Argument(Box::new(ArgumentCause {
            path: path.into(),
            kind,
            argument,
            problem,
            at,
        })))
    }

    /// A choice with another outcome, or none.
    pub(super) fn of_choice(
        choice: Choice,
        was: Result<Outcome, Fault>,
        is: Result<Outcome, Fault>,
        at: Setting,
    ) -> Self {
        Self(Cause::Choice(Box::new(ChoiceCause { choice, was, is, at })))
    }

    /// The expressions of the network were left out.
    pub(super) fn omitted() -> Self {
        Self(Cause::Omitted)
    }

    /// The path of the layer; empty if no single layer is to blame.
    pub fn path(&self) -> &str {
        match &self.0 {
            Cause::Layer(cause) => &cause.path,
            Cause::Argument(cause) => &cause.path,
            Cause::Choice(_) | Cause::Omitted => "",
        }
    }

    /// The reason, if a layer does not take what arrives.
    pub fn error(&self) -> Option<&LayerError> {
        match &self.0 {
            Cause::Layer(cause) => Some(&cause.error),
            _ => None,
        }
    }

    /// The shapes that arrived at a layer that does not take them; none for other errors.
    pub fn inputs(&self) -> &[Shape] {
        match &self.0 {
            Cause::Layer(cause) => &cause.inputs,
            _ => &[],
        }
    }

    /// The choice with another outcome, if that is the reason.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.0 {
            Cause::Choice(cause) => Some(&cause.choice),
            _ => None,
        }
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Layer(cause) => cause.fmt(f),
            Cause::Argument(cause) => cause.fmt(f),
            Cause::Choice(cause) => cause.fmt(f),
            Cause::Omitted => f.write_str(
                "too many numbers of the network follow from sizes to be evaluated for another input",
            ),
        }
    }
}

impl core::error::Error for GraphError {}

impl fmt::Display for LayerCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = Site {
            label: Some(&self.path),
            layer: Layer::new(self.kind, &self.args),
            inputs: &self.inputs,
            literal: true,
        };
        self.error.message(&site).fmt(f)
    }
}

/// ``layer `up`: `size` is (0, 7) for 3x16x16, and takes …: the height of `in` is 16, and was 224``
impl fmt::Display for ArgumentCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arg = &self.kind.spec().args[usize::from(self.argument)];
        write!(f, "layer `{}`: `{}` ", self.path, arg.name)?;
        match &self.problem {
            Problem::Fault(fault) => write!(f, "{fault} for {}", Inputs(&self.at.is))?,
            Problem::Value(values) => {
                write!(f, "is {values} for {}, and takes {}", Inputs(&self.at.is), arg.ty)?;
            }
        }
        self.at.write_sizes(f)
    }
}

/// `` `if in.height > 64` is false for 3x32x32, and true for 3x224x224: the height of `in` is 32, and was 224 ``
impl fmt::Display for ChoiceCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.choice)?;
        match &self.is {
            Ok(outcome) => write!(f, "is {outcome} for {}", Inputs(&self.at.is))?,
            Err(fault) => write!(f, "{fault} for {}", Inputs(&self.at.is))?,
        }
        if let Ok(outcome) = &self.was {
            write!(f, ", and is {outcome} for {}", Inputs(&self.at.was))?;
        }
        self.at.write_sizes(f)
    }
}

/// The declared and the new shapes of the inputs, and the sizes that decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Setting {
    pub(super) was: Vec<Shape>,
    pub(super) is: Vec<Shape>,
    pub(super) sizes: Vec<SizeChange>,
}

/// A size that is not the declared one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SizeChange {
    /// The input of the network, or the path of the layer that makes the tensor.
    pub(super) name: String,
    pub(super) size: Size,
    pub(super) was: u64,
    pub(super) is: u64,
}

impl Setting {
    fn write_sizes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, SizeChange { name, size, was, is }) in self.sizes.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            let verb = if *size == Size::Channels || *size == Size::Features {
                "are"
            } else {
                "is"
            };
            let past = if verb == "are" { "were" } else { "was" };
            write!(f, "the {size} of `{name}` {verb} {is}, and {past} {was}")?;
        }
        Ok(())
    }
}

/// Shapes in a sentence: `3x224x224`, `3x24x24 and 4x50`.
struct Inputs<'a>(&'a [Shape]);

impl fmt::Display for Inputs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, shape) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { " and " })?;
            write!(f, "{shape:#}")?;
        }
        Ok(())
    }
}
