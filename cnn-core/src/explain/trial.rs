//! Layers that a help considers, tried out on the inputs before it suggests them.

use crate::layer::arg::ArgName;
use crate::layer::{Kind, Layer, MAX_ARGS};
use crate::shape::Shape;
use crate::value::Value;
use core::fmt;

/// A layer that a help considers, with arguments of its own.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    kind: Kind,
    args: [Value; MAX_ARGS],
    count: usize,
}

impl Trial {
    /// The same layer.
    pub(super) fn of(layer: &Layer<'_>) -> Self {
        let mut args = [Value::Absent; MAX_ARGS];
        for (arg, value) in args.iter_mut().zip(layer.args) {
            *arg = *value;
        }
        Self {
            kind: layer.kind,
            args,
            count: layer.args.len().min(MAX_ARGS),
        }
    }

    /// A layer of that kind with its defaults; arguments without a default are absent.
    pub(super) fn new(kind: Kind) -> Self {
        let spec = kind.spec();
        let mut args = [Value::Absent; MAX_ARGS];
        for (value, arg) in args.iter_mut().zip(spec.args) {
            if let Some(Ok(default)) = arg.default.map(|default| arg.accept(spec.spatial, default)) {
                *value = default;
            }
        }
        let count = spec.args.len();
        Self { kind, args, count }
    }

    /// The same with another value for the argument with this index, as [`Arg::accept`](crate::layer::Arg::accept)
    /// leaves it.
    pub(super) fn with(mut self, index: usize, value: Value) -> Self {
        let spec = self.kind.spec();
        if let (Some(stored), Some(arg)) = (self.args.get_mut(index), spec.args.get(index)) {
            *stored = arg.accept(spec.spatial, value).unwrap_or(value);
        }
        self
    }

    /// The same with another value for the argument of this name; unchanged where the kind has none.
    pub(super) fn with_named<T>(self, arg: ArgName<T>, value: Value) -> Self {
        match self.kind.spec().position(arg.as_str()) {
            Some(index) => self.with(index, value),
            None => self,
        }
    }

    /// Its output shape, if it takes these inputs.
    pub(super) fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        self.layer().output(inputs).ok()
    }

    /// Itself, if it makes `wanted` of `given`.
    pub(super) fn makes(self, given: Shape, wanted: Shape) -> Option<Self> {
        (self.output(&[given]) == Some(wanted)).then_some(self)
    }

    /// Itself, if it takes these inputs.
    pub(super) fn fits(self, inputs: &[Shape]) -> Option<Self> {
        self.output(inputs).map(|_| self)
    }

    /// Its arguments, and their number.
    pub(super) fn into_args(self) -> ([Value; MAX_ARGS], usize) {
        (self.args, self.count)
    }

    fn layer(&self) -> Layer<'_> {
        Layer::new(self.kind, self.args.get(..self.count).unwrap_or_default())
    }
}

/// The layer as one would write it.
impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.layer().call().fmt(f)
    }
}

/// ``write `…` ``, if there is something to write.
pub(super) fn write_one(f: &mut fmt::Formatter<'_>, trial: Option<&Trial>) -> fmt::Result {
    match trial {
        Some(trial) => write!(f, "write `{trial}`"),
        None => Ok(()),
    }
}

/// ``write `…`, or `…` ``, as far as there is something to write.
pub(super) fn write_two(
    f: &mut fmt::Formatter<'_>,
    one: Option<&Trial>,
    other: Option<&Trial>,
) -> fmt::Result {
    match (one, other) {
        (Some(one), Some(other)) => write!(f, "write `{one}`, or `{other}`"),
        (one, other) => write_one(f, one.or(other)),
    }
}
