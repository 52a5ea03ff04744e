//! The layer in error, and what the sentences call its parts.

use crate::error::Location;
use crate::layer::arg::{self, ArgName, Word};
use crate::layer::{Arg, Layer};
use crate::shape::Shape;
use crate::value::{List, Value};
use core::fmt;

/// The layer in error, as the sentences refer to it.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The path of the layer, if it has a label.
    pub label: Option<&'a str>,
    /// The layer.
    pub layer: Layer<'a>,
    /// The shapes of its inputs.
    pub inputs: &'a [Shape],
    /// Whether all its arguments are literals, so that a help can spell the layer out.
    pub literal: bool,
}

/// ``layer `fc1` ``, or ``this `Linear` `` where there is no label.
impl fmt::Display for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label {
            Some(label) => write!(f, "layer `{label}`"),
            None => write!(f, "this `{}`", self.layer.kind.name()),
        }
    }
}

/// What an input side counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// The inputs of a linear layer.
    Input,
    /// The values of a flat input.
    Feature,
    /// The channels of a shaped input.
    Channel,
}

impl Unit {
    /// The noun, in the singular.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Feature => "feature",
            Self::Channel => "channel",
        }
    }
}

impl Site<'_> {
    /// The shape of the first input.
    pub(super) fn input(&self) -> Shape {
        self.inputs.first().copied().unwrap_or(Shape::SCALAR)
    }

    /// What the argument at `location` counts.
    pub(super) fn unit(&self, location: Location) -> Unit {
        match self.argument(location) {
            name if name == arg::IN_FEATURES.as_str() => Unit::Input,
            _ if self.input().rank() == 1 => Unit::Feature,
            _ => Unit::Channel,
        }
    }

    /// The name of the argument at `location`.
    pub(super) fn argument(&self, location: Location) -> &'static str {
        self.arg_at(location).map_or("", |arg| arg.name)
    }

    fn arg_at(&self, location: Location) -> Option<&'static Arg> {
        let Location::Argument(argument) = location else {
            return None;
        };
        self.layer.kind.spec().args.get(usize::from(argument))
    }

    /// The value of the argument, if the kind has one of that name.
    pub(super) fn value<T>(&self, arg: ArgName<T>) -> Option<Value> {
        let index = self.layer.kind.spec().position(arg.as_str())?;
        self.layer.args.get(index).copied()
    }

    /// The numbers of the argument.
    pub(super) fn list(&self, arg: ArgName<List>) -> List {
        self.layer.list(arg)
    }

    /// The word that was given for the argument.
    pub(super) fn word(&self, arg: ArgName<Word>) -> &'static str {
        let spec = self.layer.kind.spec();
        let words = spec
            .position(arg.as_str())
            .map_or(&[][..], |index| spec.args[index].words());
        match self.value(arg) {
            Some(Value::Word(index)) => words.get(usize::from(index)).unwrap_or(&""),
            _ => "",
        }
    }

    /// The adjective for a size along an axis after the channels: `high` in `3 high`.
    pub(super) fn axis(&self, axis: u8) -> &'static str {
        let axes = match self.layer.kind.spec().spatial {
            0 => self.input().spatial().len(),
            spatial => usize::from(spatial),
        };
        let names: &[&str] = match axes {
            1 => &["long"],
            2 => &["high", "wide"],
            _ => &["deep", "high", "wide"],
        };
        names.get(usize::from(axis)).unwrap_or(&"long")
    }

    /// The first tensor of a join, and the one at `location`.
    pub(super) fn operands(&self, location: Location) -> (Shape, Shape) {
        let other = match location {
            Location::Operand(operand) => operand as usize,
            _ => 0,
        };
        (
            self.input(),
            self.inputs.get(other).copied().unwrap_or(Shape::SCALAR),
        )
    }
}
