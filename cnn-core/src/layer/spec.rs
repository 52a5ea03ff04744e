//! What is written about a layer kind: its name, its arguments, their documentation.

use super::category::{Category, Join, ModuleClass};
use crate::access_pattern::MAX_SPATIAL;
use crate::ratio::Ratio;
use crate::value::{List, Ratios, Value};
use core::fmt;

/// A layer kind as it is declared: what the parser, the docs and the editor read.
#[derive(Debug)]
pub struct Spec {
    /// PyTorch's name: `Conv2d`.
    pub name: &'static str,
    /// What it does, with formulas, as Markdown.
    pub doc: &'static str,
    /// Along how many axes it works: 2 for `Conv2d`, 0 where the kind does not say.
    pub spatial: u8,
    /// Whether it takes several tensors.
    pub join: bool,
    /// What sort of layer it is.
    pub category: Category,
    /// The usual abbreviation, if there is one: `BN`.
    pub short_name: Option<&'static str>,
    /// The class of module that counting conventions take it for.
    pub(crate) module_class: ModuleClass,
    /// How it joins its tensors, if it takes several.
    pub(crate) joined: Option<Join>,
    /// Its arguments, in the order of `torch.nn`.
    pub args: &'static [Arg],
}

impl Spec {
    /// The place of the argument with that name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.args.iter().position(|arg| arg.name == name)
    }

    /// The place of the argument with that role.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.args.iter().position(|arg| arg.role == role)
    }
}

/// One argument of a layer kind.
#[derive(Debug)]
pub struct Arg {
    /// PyTorch's name: `kernel_size`.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What it takes.
    pub ty: Type,
    /// What it is if it is not given; `None` if it must be.
    pub default: Option<Value>,
    /// What it has to do with the sides of the layer.
    pub role: Role,
    /// The letter that stands for it in a worksheet's shorthand, as `w` in `11w`.
    pub shorthand: Option<char>,
}

/// What an argument has to do with the sides of a layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Role {
    /// The input side of a layer that also has an output side: inferred, stated as `in -> out` or by name, never by
    /// position.
    Input,
    /// The output side: what stands behind `->`.
    Output,
    /// The input side of a layer that keeps it (`num_features`): inferred, stated by position or by name.
    Kept,
    /// Neither.
    Plain,
}

/// What an argument takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Type {
    /// A whole number of at least 1.
    Count,
    /// A whole number.
    Int,
    /// `true` or `false`.
    Flag,
    /// A number.
    Decimal,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One whole number for each axis, each at least `least`; one number stands for all. As many as are given where
    /// the kind does not say along how many axes it works.
    Sizes {
        /// The smallest that is allowed.
        least: i64,
    },
    /// The same with a least of 0, or `same`, or `valid`, which is 0.
    Padding,
    /// One whole number for each side of each axis, or one for all: left, right, top, bottom.
    Sides,
    /// A shape.
    Shape,
    /// A shape, one size of which may be −1: what is left.
    Parts,
    /// Several whole numbers.
    Ints,
    /// One number for each axis; one stands for all.
    Decimals,
    /// Tensors: the operands of a join.
    Tensors,
}

/// The words that [`Type::Padding`] takes.
pub const PADDING_WORDS: &[&str] = &["same", "valid"];

/// Why a value does not fit an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ArgumentError {
    /// It is of another kind than the argument takes.
    Kind,
    /// It is smaller than this.
    Less(i64),
    /// There must be so many numbers, and there are not.
    Several(u8),
    /// There are more numbers than there can be axes.
    TooMany,
}

impl Arg {
    /// The words that the argument takes.
    pub const fn words(&self) -> &'static [&'static str] {
        match self.ty {
            Type::Word(words) => words,
            Type::Padding => PADDING_WORDS,
            _ => &[],
        }
    }

    /// The value as the rules read it, with one number for every axis, or why it does not fit.
    pub const fn accept(&self, spatial: u8, value: Value) -> Result<Value, ArgumentError> {
        match (self.ty, value) {
            (_, Value::Absent) => match self.default {
                Some(Value::Absent) => Ok(Value::Absent),
                _ => Err(ArgumentError::Kind),
            },
            (Type::Count, Value::Int(number)) => at_least(1, number, value),
            (Type::Int, Value::Int(_))
            | (Type::Flag, Value::Bool(_))
            | (Type::Decimal, Value::Decimal(_))
            | (Type::Padding, Value::Word(0))
            | (Type::Ints, Value::List(_))
            | (Type::Tensors, _) => Ok(value),
            (Type::Decimal, Value::Int(number)) => Ok(Value::Decimal(Ratio::whole(number))),
            (Type::Word(words), Value::Word(index)) if (index as usize) < words.len() => Ok(value),
            (Type::Sizes { least }, _) => sizes(least, spatial, value),
            (Type::Padding, Value::Word(1)) => sizes(0, spatial, Value::Int(0)),
            (Type::Padding, _) => sizes(0, spatial, value),
            (Type::Sides, _) => sizes(i64::MIN, spatial * 2, value),
            (Type::Shape, Value::Int(number)) => at_least(1, number, list_of(number, 1)),
            (Type::Shape, Value::List(list)) => each_at_least(1, list),
            (Type::Parts, Value::Int(number)) => parts(list_of(number, 1).list()),
            (Type::Parts, Value::List(list)) => parts(list),
            (Type::Ints, Value::Int(number)) => Ok(list_of(number, 1)),
            (Type::Decimals, _) => decimals(spatial, value),
            _ => Err(ArgumentError::Kind),
        }
    }
}

const fn at_least(least: i64, number: i64, value: Value) -> Result<Value, ArgumentError> {
    if number < least {
        Err(ArgumentError::Less(least))
    } else {
        Ok(value)
    }
}

const fn list_of(number: i64, times: u8) -> Value {
    let mut list = List::EMPTY;
    while list.len() < times as usize {
        list = list.push(number);
    }
    Value::List(list)
}

const fn sizes(least: i64, axes: u8, value: Value) -> Result<Value, ArgumentError> {
    match value {
        Value::Int(number) => at_least(least, number, list_of(number, if axes == 0 { 1 } else { axes })),
        Value::List(list) if axes != 0 && list.len() != axes as usize => Err(ArgumentError::Several(axes)),
        Value::List(list) => each_at_least(least, list),
        _ => Err(ArgumentError::Kind),
    }
}

const fn each_at_least(least: i64, list: List) -> Result<Value, ArgumentError> {
    let mut index = 0;
    while index < list.len() {
        if list.as_slice()[index] < least {
            return Err(ArgumentError::Less(least));
        }
        index += 1;
    }
    Ok(Value::List(list))
}

/// Sizes of at least 1, one of which may be −1.
const fn parts(list: List) -> Result<Value, ArgumentError> {
    let mut sizes = list;
    let mut open = false;
    let mut index = 0;
    while index < list.len() {
        if list.as_slice()[index] == -1 && !open {
            open = true;
            sizes = sizes.with(index, 1);
        }
        index += 1;
    }
    match each_at_least(1, sizes) {
        Ok(_) => Ok(Value::List(list)),
        Err(misfit) => Err(misfit),
    }
}

/// As many fractions as there are axes, where the kind says how many; otherwise as many as are given.
const fn decimals(axes: u8, value: Value) -> Result<Value, ArgumentError> {
    let mut ratios = Ratios::EMPTY;
    match value {
        Value::Decimals(given) if axes == 0 || given.as_slice().len() == axes as usize => {
            return Ok(value);
        }
        Value::List(list) if axes == 0 && list.len() > MAX_SPATIAL => return Err(ArgumentError::TooMany),
        Value::List(list) if axes == 0 || list.len() == axes as usize => {
            let mut index = 0;
            while index < list.len() {
                ratios = ratios.push(Ratio::whole(list.as_slice()[index]));
                index += 1;
            }
        }
        Value::Int(_) | Value::Decimal(_) => {
            let mut times = if axes == 0 { 1 } else { axes };
            while times > 0 {
                ratios = ratios.push(value.decimal());
                times -= 1;
            }
        }
        Value::List(_) | Value::Decimals(_) => return Err(ArgumentError::Several(axes)),
        _ => return Err(ArgumentError::Kind),
    }
    Ok(Value::Decimals(ratios))
}

/// What the argument takes, as a message says it: `a whole number of at least 1`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => f.write_str("a whole number of at least 1"),
            Self::Int => f.write_str("a whole number"),
            Self::Flag => f.write_str("`true` or `false`"),
            Self::Decimal => f.write_str("a number"),
            Self::Word(words) => one_of(f, words),
            Self::Sizes { least } => {
                write!(f, "a whole number of at least {least}, or a size such as `3x5`")
            }
            Self::Padding => f.write_str("a whole number, a size such as `1x2`, `same`, or `valid`"),
            Self::Sides => f.write_str("a whole number, or one for each side such as `(1, 1, 2, 2)`"),
            Self::Shape => f.write_str("a shape such as `64x7x7`"),
            Self::Parts => {
                f.write_str("a shape such as `16x5x5`, or `(16, -1)` where one size is what is left")
            }
            Self::Ints => f.write_str("whole numbers"),
            Self::Decimals => f.write_str("a number, or one for each axis such as `(2, 1.5)`"),
            Self::Tensors => f.write_str("tensors"),
        }
    }
}

fn one_of(f: &mut fmt::Formatter<'_>, words: &[&str]) -> fmt::Result {
    for (index, word) in words.iter().enumerate() {
        let before = match index {
            0 => "",
            _ if index + 1 < words.len() => ", ",
            1 => " or ",
            _ => ", or ",
        };
        write!(f, "{before}`{word}`")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn no_factor_is_dropped() {
        let accept = |numbers: &[i64]| {
            let list = List::new(numbers).map(Value::List)?;
            let spec = Kind::named("Upsample")?.spec();
            let factor = &spec.args[spec.position("scale_factor")?];
            Some(factor.accept(spec.spatial, list).map(|_| ()))
        };
        assert_eq!(accept(&[1, 2, 3]), Some(Ok(())));
        assert_eq!(accept(&[1, 2, 3, 4]), Some(Err(ArgumentError::TooMany)));
    }
}
