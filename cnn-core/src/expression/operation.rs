//! The operations of expressions.

use super::outcome::{Fault, Outcome};
use crate::number::Number;
use core::cmp::Ordering;

macro_rules! operations {
    ($( $(#[doc = $doc:literal])+ $Variant:ident $name:literal $operands:literal; )+) => {
        /// An operator or function of the language.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum Operation {
            $( $(#[doc = $doc])+ $Variant, )+
        }

        impl Operation {
            /// All operations.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The operator or the name of the function: `+`, `min`. The sign of a number is `neg`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// Number of operands: 1 or 2.
            pub const fn operands(self) -> usize {
                match self {
                    $(Self::$Variant => $operands,)+
                }
            }
        }
    };
}

operations! {
    /// The sum.
    Add "+" 2;
    /// The difference.
    Sub "-" 2;
    /// The product.
    Mul "*" 2;
    /// The quotient; of whole numbers, rounded down.
    Div "/" 2;
    /// The remainder of a division that rounds down.
    Rem "%" 2;
    /// Whether two numbers or two truth values are equal.
    Equal "==" 2;
    /// Whether they differ.
    NotEqual "!=" 2;
    /// Whether the first number is less.
    Less "<" 2;
    /// Whether the first number is at most the second.
    LessEqual "<=" 2;
    /// Whether the first number is greater.
    Greater ">" 2;
    /// Whether the first number is at least the second.
    GreaterEqual ">=" 2;
    /// Whether both are true. If the first is false, the second does not matter.
    And "&&" 2;
    /// Whether one of them is true. If the first is true, the second does not matter.
    Or "||" 2;
    /// Whether it is false.
    Not "!" 1;
    /// The number with the other sign.
    Neg "neg" 1;
    /// The lesser number.
    Min "min" 2;
    /// The greater number.
    Max "max" 2;
    /// The quotient, rounded up.
    DivCeil "div_ceil" 2;
    /// The number, rounded down.
    Floor "floor" 1;
    /// The number, rounded up.
    Ceil "ceil" 1;
    /// The nearest whole number, halves away from 0.
    Round "round" 1;
    /// MobileNet's rule: the nearest multiple of the second number, but at least 0.9 times the first.
    RoundTo "round_to" 2;
}

impl Operation {
    /// The operation with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|operation| operation.name() == name)
    }

    /// Applies the operation. A second operand that does not matter may be a fault.
    ///
    /// # Errors
    ///
    /// If there is no result, or if the operands have the wrong type.
    pub fn apply(self, first: Outcome, second: Option<Result<Outcome, Fault>>) -> Result<Outcome, Fault> {
        match (self, first, second) {
            (Self::And, Outcome::Truth(false), Some(_)) | (Self::Or, Outcome::Truth(true), Some(_)) => {
                Ok(first)
            }
            (Self::And | Self::Or, Outcome::Truth(_), Some(second)) => {
                let second = second?;
                second.truth().map(|_| second)
            }
            (_, first, None) => self.of_one(first),
            (_, Outcome::Number(first), Some(second)) => self.of_numbers(first, second?.number()?),
            (_, Outcome::Truth(first), Some(second)) => {
                let second = second?.truth()?;
                match self {
                    Self::Equal => Ok(Outcome::Truth(first == second)),
                    Self::NotEqual => Ok(Outcome::Truth(first != second)),
                    _ => Err(Fault::Type),
                }
            }
        }
    }

    fn of_one(self, operand: Outcome) -> Result<Outcome, Fault> {
        let number = operand.number();
        let number = match self {
            Self::Not => return Ok(Outcome::Truth(!operand.truth()?)),
            Self::Neg => number?.negated(),
            Self::Floor => number?.floor(),
            Self::Ceil => number?.ceil(),
            Self::Round => number?.round()?,
            _ => return Err(Fault::Type),
        };
        Ok(Outcome::Number(number))
    }

    fn of_numbers(self, first: Number, second: Number) -> Result<Outcome, Fault> {
        if let Some(truth) = self.holds(first.cmp(&second)) {
            return Ok(Outcome::Truth(truth));
        }
        let number = match self {
            Self::Add => first.checked_add(second)?,
            Self::Sub => first.checked_sub(second)?,
            Self::Mul => first.checked_mul(second)?,
            Self::Div => first.checked_div(second)?,
            Self::Rem => first.checked_rem(second)?,
            Self::Min => first.min(second),
            Self::Max => first.max(second),
            Self::DivCeil => first.div_ceil(second)?,
            Self::RoundTo if second < Number::whole(1) => return Err(Fault::RoundToNothing),
            Self::RoundTo => first.round_to(second)?,
            _ => return Err(Fault::Type),
        };
        Ok(Outcome::Number(number))
    }

    /// Whether a comparison holds for numbers with this ordering; `None` for other operations.
    fn holds(self, order: Ordering) -> Option<bool> {
        Some(match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterEqual => order.is_ge(),
            _ => return None,
        })
    }
}
