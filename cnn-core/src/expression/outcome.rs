//! The value of an expression, or why it has none.

use crate::number::{ArithmeticError, Number};
use core::fmt;

/// The value of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A number.
    Number(Number),
    /// A truth value.
    Truth(bool),
}

impl Outcome {
    pub(super) fn number(self) -> Result<Number, Fault> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Truth(_) => Err(Fault::Type),
        }
    }

    pub(super) fn truth(self) -> Result<bool, Fault> {
        match self {
            Self::Truth(truth) => Ok(truth),
            Self::Number(_) => Err(Fault::Type),
        }
    }
}

/// `4`, `true`.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Truth(truth) => truth.fmt(f),
        }
    }
}

/// Why an expression has no value. Its `Display` is a predicate: `divides by zero`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Fault {
    /// A number does not fit into 64 bits.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// `round_to` with a multiple that is less than 1.
    RoundToNothing,
    /// The tensor has no such size, or it is not known.
    NoSize,
    /// An operand has the wrong type.
    Type,
    /// It depends on an operand of `&&` or `||` that has no value at the declared size.
    Unevaluated,
}

impl From<ArithmeticError> for Fault {
    fn from(error: ArithmeticError) -> Self {
        match error {
            ArithmeticError::Overflow => Self::Overflow,
            ArithmeticError::DivisionByZero => Self::DivisionByZero,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overflow => "does not fit into 64 bits",
            Self::DivisionByZero => "divides by zero",
            Self::RoundToNothing => "rounds to a multiple of less than 1",
            Self::NoSize => "needs a size that the tensor does not have",
            Self::Type => "is of the wrong type",
            Self::Unevaluated => "depends on an operand that has no value at the declared size",
        })
    }
}

impl core::error::Error for Fault {}
