//! A network that does not fit its input.

use crate::error::{LayerError, Site};
use crate::layer::{Layer, Value};
use crate::shape::Shape;
use crate::{Kind, Metric};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

/// A network that does not fit its input, as [`Report::at`](super::Report::at) finds it: what the macro would have said.
///
/// A layer without a label, which the macro points at, is spoken of by its path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResizeError {
    path: String,
    why: Why,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Why {
    Layer(Box<Unfit>),
    Overflow(Metric),
    Inputs { wanted: usize, given: usize },
    Input(Box<Input>),
}

/// An input that cannot have that shape.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Input {
    name: String,
    declared: Shape,
    given: Shape,
}

/// A layer that does not fit, with what its message speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Unfit {
    error: LayerError,
    kind: Kind,
    args: Box<[Value]>,
    inputs: Vec<Shape>,
}

impl ResizeError {
    pub(crate) fn layer(
        path: &str,
        error: LayerError,
        kind: Kind,
        args: &[Value],
        inputs: Vec<Shape>,
    ) -> Self {
        let unfit = Unfit {
            error,
            kind,
            args: args.into(),
            inputs,
        };
        Self {
            path: path.into(),
            why: Why::Layer(Box::new(unfit)),
        }
    }

    pub(crate) fn overflow(metric: Metric) -> Self {
        Self::whole(Why::Overflow(metric))
    }

    pub(super) fn count(wanted: usize, given: usize) -> Self {
        Self::whole(Why::Inputs { wanted, given })
    }

    pub(super) fn input(name: &str, declared: Shape, given: Shape) -> Self {
        Self::whole(Why::Input(Box::new(Input {
            name: name.into(),
            declared,
            given,
        })))
    }

    fn whole(why: Why) -> Self {
        Self {
            path: String::new(),
            why,
        }
    }

    /// The path of the layer that does not fit; empty where it is the network as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with the layer; `None` where it is the network as a whole.
    pub fn error(&self) -> Option<&LayerError> {
        match &self.why {
            Why::Layer(unfit) => Some(&unfit.error),
            _ => None,
        }
    }
}

impl fmt::Display for ResizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Layer(unfit) => {
                let site = Site {
                    label: Some(&self.path),
                    layer: Layer::new(unfit.kind, &unfit.args),
                    inputs: &unfit.inputs,
                    literal: true,
                };
                unfit.error.message(&site).fmt(f)
            }
            Why::Overflow(metric) => write!(f, "{metric} does not fit into 64 bits"),
            Why::Inputs { wanted, given } => write!(
                f,
                "the network has {wanted} input{}, but {given} {} given",
                if *wanted == 1 { "" } else { "s" },
                if *given == 1 { "shape is" } else { "shapes are" }
            ),
            Why::Input(input) => input.fmt(f),
        }
    }
}

impl fmt::Display for Input {
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
