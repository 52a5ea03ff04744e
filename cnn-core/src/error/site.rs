//! The layer that was refused, and what the sentences call its parts.

use super::Location;
use crate::layer::{Arg, Layer, List, Value};
use crate::shape::Shape;
use core::fmt;

/// The layer that was refused, as the sentences speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Its path, if it has a label.
    pub label: Option<&'a str>,
    /// What it is.
    pub layer: Layer<'a>,
    /// What arrives.
    pub inputs: &'a [Shape],
    /// Whether its arguments are numbers and words and nothing else, so that a help can spell it out.
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

/// What a linear layer counts.
pub(super) const INPUTS: &str = "input";

impl Site<'_> {
    /// What arrives; the first of several.
    pub(super) fn input(&self) -> Shape {
        self.inputs.first().copied().unwrap_or(Shape::SCALAR)
    }

    /// What the argument at location counts, in the singular.
    pub(super) fn unit(&self, location: Location) -> &'static str {
        match self.argument(location) {
            "in_features" => INPUTS,
            _ if self.input().rank() == 1 => "feature",
            _ => "channel",
        }
    }

    /// The name of the argument at location.
    pub(super) fn argument(&self, location: Location) -> &'static str {
        self.blamed(location).map_or("", |(arg, _)| arg.name)
    }

    /// The argument at location, and what was given for it.
    fn blamed(&self, location: Location) -> Option<(&'static Arg, Value)> {
        let Location::Argument(argument) = location else {
            return None;
        };
        let arg = self.layer.kind.spec().args.get(usize::from(argument))?;
        Some((arg, self.layer.args.get(usize::from(argument)).copied()?))
    }

    /// The value of the argument of that name.
    pub(super) fn value(&self, name: &str) -> Option<Value> {
        let index = self.layer.kind.spec().position(name)?;
        self.layer.args.get(index).copied()
    }

    /// The numbers of the argument of that name.
    pub(super) fn list(&self, name: &str) -> List {
        self.value(name).map_or(List::EMPTY, |value| value.list())
    }

    /// The word that was given for the argument of that name.
    pub(super) fn word(&self, name: &str) -> &'static str {
        let spec = self.layer.kind.spec();
        let words = spec
            .position(name)
            .map_or(&[][..], |index| spec.args[index].words());
        match self.value(name) {
            Some(Value::Word(index)) => words.get(usize::from(index)).unwrap_or(&""),
            _ => "",
        }
    }

    /// How a size along an axis behind the channels is spoken of: `3 high`.
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

    /// The first tensor of a join, and the one at location.
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
