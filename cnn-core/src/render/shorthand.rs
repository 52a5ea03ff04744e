//! Layers in the shorthand of worksheets, for narrow tables.

use super::text::{ELLIPSIS, chars};
use crate::layer::{Arg, Layer, Role, Value, is_default, write_value};
use crate::shape::Shape;
use core::fmt::{self, Display};

/// A layer as a worksheet writes it: `Conv2d 3→64 11w 4s 2p`. Arguments that do not fit are dropped from the end.
pub(super) struct Shorthand<'a> {
    pub(super) layer: Layer<'a>,
    pub(super) input: Shape,
    pub(super) width: usize,
}

/// Size on the input side of a layer: its channels, or for a layer without spatial axes the features along the last axis.
pub(super) fn input_side(layer: &Layer<'_>, input: Shape) -> u64 {
    match layer.kind.spec().spatial {
        0 => input.size_or_one(input.rank().saturating_sub(1)),
        _ => input.channels(),
    }
}

impl Shorthand<'_> {
    /// The arguments to write: those that are given and differ from their default.
    fn args(&self) -> impl Iterator<Item = ShortArg> {
        let spec = self.layer.kind.spec();
        let from = spec
            .role(Role::Input)
            .map(|_| input_side(&self.layer, self.input));
        spec.args
            .iter()
            .zip(self.layer.args)
            .filter(|(arg, _)| arg.role != Role::Input)
            .filter(move |(arg, value)| **value != Value::Absent && !is_default(arg, spec.spatial, **value))
            .map(move |(arg, &value)| ShortArg { arg, value, from })
    }
}

impl Display for Shorthand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.layer.kind.name();
        f.write_str(name)?;
        let mut left = self.width.saturating_sub(chars(name));
        let mut args = self.args().peekable();
        while let Some(arg) = args.next() {
            let needed = 1 + chars(&arg);
            // Room for the ellipsis, if another argument follows.
            let reserve = if args.peek().is_some() { 2 } else { 0 };
            if needed + reserve > left {
                return if left >= 2 {
                    write!(f, " {ELLIPSIS}")
                } else {
                    Ok(())
                };
            }
            write!(f, " {arg}")?;
            left -= needed;
        }
        Ok(())
    }
}

/// An argument: `11w`, `3→64`, `groups=32`.
struct ShortArg {
    arg: &'static Arg,
    value: Value,
    /// Size on the layer's input side, if one of its arguments is that.
    from: Option<u64>,
}

impl Display for ShortArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arg = self.arg;
        let letter = arg
            .shorthand
            .filter(|_| !matches!(self.value, Value::Word(_) | Value::Bool(_)));
        match (self.from, arg.role, letter) {
            (Some(from), Role::Output, _) => {
                write!(f, "{from}→")?;
                write_value(f, arg, self.value)
            }
            (_, _, Some(letter)) => {
                write_value(f, arg, self.value)?;
                write!(f, "{letter}")
            }
            _ => {
                if arg.default.is_some() && arg.role == Role::Plain {
                    write!(f, "{}=", arg.name)?;
                }
                write_value(f, arg, self.value)
            }
        }
    }
}
