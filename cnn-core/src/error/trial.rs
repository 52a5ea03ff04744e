//! What could be written instead, tried out before it is offered.

use crate::layer::{Kind, Layer, Value};
use crate::shape::Shape;
use core::fmt;

/// A layer that is not there, with arguments of its own.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    kind: Kind,
    args: [Value; MOST_ARGS],
    count: usize,
}

/// More than any kind has.
const MOST_ARGS: usize = 16;

impl Trial {
    /// The same layer.
    pub(super) fn of(layer: &Layer<'_>) -> Self {
        let mut args = [Value::Absent; MOST_ARGS];
        for (place, value) in args.iter_mut().zip(layer.args) {
            *place = *value;
        }
        Self {
            kind: layer.kind,
            args,
            count: layer.args.len().min(MOST_ARGS),
        }
    }

    /// A layer of that name with its defaults; what has none is left open.
    pub(super) fn named(name: &str) -> Option<Self> {
        let kind = Kind::named(name)?;
        let spec = kind.spec();
        let mut args = [Value::Absent; MOST_ARGS];
        for (place, arg) in args.iter_mut().zip(spec.args) {
            if let Some(Ok(value)) = arg.default.map(|default| arg.accept(spec.spatial, default)) {
                *place = value;
            }
        }
        let count = spec.args.len().min(MOST_ARGS);
        Some(Self { kind, args, count })
    }

    /// The same with another value in that place, as [`Arg::accept`](crate::layer::Arg::accept) leaves it.
    pub(super) fn with(mut self, argument: usize, value: Value) -> Self {
        let spec = self.kind.spec();
        if let (Some(place), Some(arg)) = (self.args.get_mut(argument), spec.args.get(argument)) {
            *place = arg.accept(spec.spatial, value).unwrap_or(value);
        }
        self
    }

    /// The same with another value for the argument of that name.
    pub(super) fn with_named(self, name: &str, value: Value) -> Self {
        match self.kind.spec().position(name) {
            Some(argument) => self.with(argument, value),
            None => self,
        }
    }

    /// What it makes of these, if it takes them.
    pub(super) fn makes(&self, inputs: &[Shape]) -> Option<Shape> {
        self.layer().output(inputs).ok()
    }

    /// Itself, if it takes these.
    pub(super) fn fits(self, inputs: &[Shape]) -> Option<Self> {
        self.makes(inputs).map(|_| self)
    }

    fn layer(&self) -> Layer<'_> {
        Layer::new(self.kind, self.args.get(..self.count).unwrap_or_default())
    }
}

/// As one would write it.
impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.layer().call().fmt(f)
    }
}
