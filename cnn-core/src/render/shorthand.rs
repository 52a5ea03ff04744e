//! Layers in the notation of worksheets, where there is little room.

use super::text::{CUT, chars};
use crate::layer::{Arg, Layer, Role, Value, is_default, write_value};
use crate::shape::Shape;
use core::fmt::{self, Display};

/// A layer as a worksheet writes it: `Conv2d 3→64 11w 4s 2p`. Arguments that do not fit are left out from the end.
pub(super) struct Shorthand<'a> {
    pub(super) layer: Layer<'a>,
    pub(super) input: Shape,
    pub(super) width: usize,
}

/// The size on the input side of a layer: the channels, or the features along the last axis.
pub(super) fn input_side(layer: &Layer<'_>, input: Shape) -> u64 {
    match layer.kind.spec().spatial {
        0 => input.size(input.rank().saturating_sub(1)),
        _ => input.channels(),
    }
}

impl Shorthand<'_> {
    /// The arguments that are worth a word.
    fn args(&self) -> impl Iterator<Item = Word> {
        let spec = self.layer.kind.spec();
        let from = spec
            .role(Role::Input)
            .map(|_| input_side(&self.layer, self.input));
        spec.args
            .iter()
            .zip(self.layer.args)
            .filter(|(arg, _)| arg.role != Role::Input)
            .filter(move |(arg, value)| **value != Value::Absent && !is_default(arg, spec.spatial, **value))
            .map(move |(arg, &value)| Word { arg, value, from })
    }
}

impl Display for Shorthand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.layer.kind.name();
        f.write_str(name)?;
        let mut left = self.width.saturating_sub(chars(name));
        let mut words = self.args().peekable();
        while let Some(word) = words.next() {
            let needed = 1 + chars(&word);
            let reserve = if words.peek().is_some() { 2 } else { 0 };
            if needed + reserve > left {
                return if left >= 2 { write!(f, " {CUT}") } else { Ok(()) };
            }
            write!(f, " {word}")?;
            left -= needed;
        }
        Ok(())
    }
}

/// One argument.
struct Word {
    arg: &'static Arg,
    value: Value,
    from: Option<u64>,
}

impl Display for Word {
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
