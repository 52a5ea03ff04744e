//! Layers and values as source text.

use super::instance::Layer;
use super::spec::{Arg, Role, Type};
use crate::value::Value;
use core::fmt;

/// A layer as source text: `Conv2d(3 -> 64, 11, stride = 4)`.
///
/// Required arguments come by position and the others by name. Arguments that have their default are left out.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    layer: Layer<'a>,
    changes: [Option<(u8, Value)>; 2],
    input_side: Option<u64>,
}

impl<'a> Call<'a> {
    const fn new(layer: Layer<'a>) -> Self {
        Self {
            layer,
            changes: [None; 2],
            input_side: None,
        }
    }

    /// The same layer with another value for one argument.
    ///
    /// # Panics
    ///
    /// If two values were changed already.
    pub const fn with(mut self, argument: u8, value: Value) -> Self {
        let free = if self.changes[0].is_none() { 0 } else { 1 };
        assert!(self.changes[free].is_none(), "a call has room for two changes");
        self.changes[free] = Some((argument, value));
        self
    }

    /// The same layer with the input side stated if it is inferred.
    pub const fn with_input_side(mut self, size: u64) -> Self {
        self.input_side = Some(size);
        self
    }

    fn value(&self, index: usize) -> Value {
        let change = self
            .changes
            .iter()
            .flatten()
            .find(|(argument, _)| usize::from(*argument) == index);
        if let Some((_, value)) = change {
            return *value;
        }
        match (*self.layer.arg(index), self.input_side) {
            (Value::Absent, Some(size)) if self.layer.kind.spec().args[index].role == Role::Input => {
                i64::try_from(size).map_or(Value::Absent, Value::Int)
            }
            (value, _) => value,
        }
    }
}

impl fmt::Display for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spec = self.layer.kind.spec();
        f.write_str(spec.name)?;
        let mut separator = "(";
        let mut arrow = "";
        for (index, arg) in spec.args.iter().enumerate() {
            let value = self.value(index);
            if value == Value::Absent || is_default(arg, spec.spatial, value) {
                continue;
            }
            f.write_str(if arg.role == Role::Output && !arrow.is_empty() {
                arrow
            } else {
                separator
            })?;
            let by_position = arg.default.is_none() || matches!(arg.role, Role::Input | Role::Kept);
            if !by_position {
                write!(f, "{} = ", arg.name)?;
            }
            write_value(f, arg, value)?;
            separator = ", ";
            arrow = if arg.role == Role::Input { " -> " } else { "" };
        }
        f.write_str(if separator == "(" { "" } else { ")" })
    }
}

impl<'a> Layer<'a> {
    /// The layer as source text: `Conv2d(3 -> 64, 11, stride = 4)`.
    pub const fn call(&self) -> Call<'a> {
        Call::new(*self)
    }
}

/// A value of an argument as source text; see [`Arg::shown`].
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    arg: &'a Arg,
    value: Value,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_value(f, self.arg, self.value)
    }
}

impl Arg {
    /// A value of the argument as source text: `3`, `3x5`, `(1, 0, 2)`, `same`, `0.001`.
    ///
    /// ```
    /// use cnn_core::{Kind, Value};
    ///
    /// let spec = Kind::CONV2D.spec();
    /// let padding = &spec.args[spec.position("padding").unwrap()];
    /// assert_eq!(padding.shown(Value::Word(0)).to_string(), "same");
    /// assert_eq!(padding.shown(padding.default.unwrap()).to_string(), "0");
    /// ```
    pub const fn shown(&self, value: Value) -> Shown<'_> {
        Shown { arg: self, value }
    }
}

/// Whether the value is the default of the argument.
pub(crate) fn is_default(arg: &Arg, spatial: u8, value: Value) -> bool {
    arg.default
        .is_some_and(|default| arg.accept(spatial, default) == Ok(value))
}

/// Writes a value as source text: `3`, `3x5`, `(1, 0, 2)`, `(None, 1)`, `same`, `0.001`.
pub(crate) fn write_value(f: &mut fmt::Formatter<'_>, arg: &Arg, value: Value) -> fmt::Result {
    match value {
        Value::Absent => f.write_str("none"),
        Value::Int(number) => write!(f, "{number}"),
        Value::Bool(truth) => write!(f, "{truth}"),
        Value::Decimal(ratio) => write!(f, "{ratio}"),
        Value::Word(index) => f.write_str(arg.words().get(usize::from(index)).unwrap_or(&"")),
        Value::List(list) => {
            let items = list.as_slice();
            let one_for_all = !matches!(arg.ty, Type::Ints | Type::Shape);
            match items.split_first() {
                Some((first, rest))
                    if rest.iter().all(|item| item == first) && (one_for_all || rest.is_empty()) =>
                {
                    write!(f, "{first}")
                }
                _ if matches!(arg.ty, Type::Ints) => join(f, items, ", "),
                _ if items.iter().all(|item| *item > 0) && arg.ty != Type::Sides => join(f, items, "x"),
                _ => {
                    f.write_str("(")?;
                    join(f, items, ", ")?;
                    f.write_str(")")
                }
            }
        }
        Value::Partial(partial) => {
            let items = partial.as_slice();
            let is_given = |item: &Option<i64>| item.is_some();
            if !items.iter().any(is_given) {
                return f.write_str("None");
            }
            for (index, item) in items.iter().enumerate() {
                f.write_str(if index == 0 { "(" } else { ", " })?;
                match item {
                    Some(item) => write!(f, "{item}")?,
                    None => f.write_str("None")?,
                }
            }
            f.write_str(")")
        }
        Value::Decimals(ratios) => match ratios.as_slice().split_first() {
            Some((first, rest)) if rest.iter().all(|item| item == first) => write!(f, "{first}"),
            _ => {
                f.write_str("(")?;
                join(f, ratios.as_slice(), ", ")?;
                f.write_str(")")
            }
        },
    }
}

fn join(f: &mut fmt::Formatter<'_>, items: &[impl fmt::Display], between: &str) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}
