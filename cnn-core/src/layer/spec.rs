//! The specification of a layer kind: its name and its arguments.

use super::category::{Category, Join, ModuleClass};
use crate::access_pattern::MAX_SPATIAL;
use crate::ratio::Ratio;
use crate::value::{List, Partial, Ratios, Value};
use core::error::Error;
use core::fmt;

/// Maximum number of arguments of a kind.
pub(crate) const MAX_ARGS: usize = 12;

/// The specification of a layer kind. The parser, the reference and the editor read it. [`Kind::doc`](super::Kind::doc)
/// and [`Kind::arg_docs`](super::Kind::arg_docs) have the documentation.
#[derive(Debug)]
pub struct Spec {
    /// PyTorch's name: `Conv2d`.
    pub name: &'static str,
    /// Number of axes that it works along: 2 for `Conv2d`, 0 if the kind does not fix it.
    pub spatial: u8,
    /// Whether it has several inputs.
    pub join: bool,
    /// The category.
    pub category: Category,
    /// The common abbreviation, if there is one: `BN`.
    pub short_name: Option<&'static str>,
    /// The class of module for counting conventions.
    pub(crate) module_class: ModuleClass,
    /// Whether output values are input values, rearranged or dropped.
    pub(crate) keeps_values: bool,
    /// The operation of a join.
    pub(crate) joined: Option<Join>,
    /// The names of the only arguments that can be given by position while the input side is left out. `None` if all
    /// can.
    ///
    /// PyTorch's `Conv2d(1, 10, 3)`, whose first number is the input side, would otherwise be another valid layer.
    pub positions_without_input: Option<&'static [&'static str]>,
    /// Its arguments, in the order of `torch.nn`.
    pub args: &'static [Arg],
}

impl Spec {
    /// The index of the argument with this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.args.iter().position(|arg| arg.name == name)
    }

    /// The index of the argument with this role.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.args.iter().position(|arg| arg.role == role)
    }
}

/// An argument of a layer kind.
#[derive(Debug)]
pub struct Arg {
    /// PyTorch's name: `kernel_size`.
    pub name: &'static str,
    /// Type of the value.
    pub ty: Type,
    /// Its default; `None` if it is required.
    pub default: Option<Value>,
    /// Whether it is a side of the layer.
    pub role: Role,
    /// Its letter in the shorthand of worksheets: `w` in `11w`.
    pub shorthand: Option<char>,
}

/// Whether an argument is a side of its layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Role {
    /// The input side of a layer that also has an output side. It is inferred, or stated as `in -> out` or by name, but
    /// not by position.
    Input,
    /// The output side, after `->`.
    Output,
    /// The input side of a layer that keeps it (`num_features`). It is inferred, or stated by position or by name.
    Kept,
    /// No side.
    Plain,
}

/// The type of an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Type {
    /// An integer of at least 1.
    Count,
    /// An integer.
    Int,
    /// `true` or `false`.
    Flag,
    /// A number.
    Decimal,
    /// One of the given words.
    Word(&'static [&'static str]),
    /// One whole number for each axis, each at least `least`. A single number applies to all axes. If the kind does not
    /// fix the number of axes, any number of them.
    Sizes {
        /// The smallest allowed number.
        least: i64,
    },
    /// One whole number of at least 1 for each axis, or `None` for the size that arrives. A single number or `None` applies
    /// to all axes.
    PartialSizes,
    /// Sizes of at least 0, or `same`, or `valid`, which is 0.
    Padding,
    /// One whole number for each side (left, right, top, bottom), or one for all.
    Sides,
    /// A shape.
    Shape,
    /// A shape, one size of which may be −1 to be inferred.
    Parts,
    /// A list of integers.
    Ints,
    /// One number for each axis. A single number applies to all axes.
    Decimals,
    /// Tensors: the operands of a join.
    Tensors,
}

/// The words of [`Type::Padding`].
pub const PADDING_WORDS: &[&str] = &["same", "valid"];

/// Why a value does not fit an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ArgumentError {
    /// It has another type.
    Kind,
    /// It is less than this.
    Less(i64),
    /// It has another number of numbers than this.
    Several(u8),
    /// It has more numbers than there can be axes after the channels.
    TooMany,
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => f.write_str("the value has another type than the argument"),
            Self::Less(least) => write!(f, "the number is less than {least}"),
            Self::Several(count) => write!(f, "the argument takes {count} numbers"),
            Self::TooMany => write!(f, "there are more than {MAX_SPATIAL} numbers"),
        }
    }
}

impl Error for ArgumentError {}

impl Type {
    /// Whether numbers that are not whole are values of this type.
    pub const fn takes_decimals(self) -> bool {
        matches!(self, Self::Decimal | Self::Decimals)
    }
}

impl Arg {
    /// The words of the argument.
    pub const fn words(&self) -> &'static [&'static str] {
        match self.ty {
            Type::Word(words) => words,
            Type::Padding => PADDING_WORDS,
            _ => &[],
        }
    }

    /// The value as layer rules read it, with one number for each axis.
    ///
    /// # Errors
    ///
    /// If the value does not fit the type of the argument.
    pub const fn accept(&self, spatial: u8, value: Value) -> Result<Value, ArgumentError> {
        match (self.ty, value) {
            (Type::PartialSizes, Value::Absent) => Ok(Value::Partial(none_given(spatial))),
            (Type::PartialSizes, Value::Partial(given)) => partial(spatial, given),
            (Type::PartialSizes, _) => sizes(1, spatial, value),
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

/// `None` for each axis.
const fn none_given(axes: u8) -> Partial {
    let mut partial = Partial::EMPTY;
    while partial.as_slice().len() < axes as usize {
        partial = partial.push(None);
    }
    partial
}

/// One size of at least 1 for each axis, or none.
const fn partial(axes: u8, given: Partial) -> Result<Value, ArgumentError> {
    if given.as_slice().len() != axes as usize {
        return Err(ArgumentError::Several(axes));
    }
    let mut axis = 0;
    while axis < axes as usize {
        if let Some(size) = given.as_slice()[axis]
            && size < 1
        {
            return Err(ArgumentError::Less(1));
        }
        axis += 1;
    }
    match given.all() {
        Some(list) => Ok(Value::List(list)),
        None => Ok(Value::Partial(given)),
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

/// Sizes of at least 1, one of which may be −1 to be inferred.
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
        Err(error) => Err(error),
    }
}

/// One fraction for each axis if the kind fixes their number, else as many as given.
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

/// The type as messages name it: `a whole number of at least 1`.
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
            Self::PartialSizes => {
                f.write_str("a whole number of at least 1, a size such as `3x5`, or `None` for what arrives")
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
