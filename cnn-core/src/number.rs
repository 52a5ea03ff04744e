//! The numbers of the language: exact, whole or decimal.

use crate::ratio::Ratio;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

/// An exact rational number. Division of whole numbers rounds down; division of decimals is exact.
///
/// ```
/// use cnn_core::expression::Number;
///
/// let (seven, two) = (Number::whole(7), Number::whole(2));
/// assert_eq!(seven.checked_div(two), Ok(Number::whole(3)));
/// let seven = Number::literal(70, 1, true)?;
/// assert_eq!(seven.checked_div(two)?.to_string(), "3.5");
/// # Ok::<(), cnn_core::expression::ArithmeticError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Number {
    numerator: i128,
    denominator: i128,
    decimal: bool,
}

/// The largest magnitude of a number: `u64::MAX`.
const MAX: i128 = u64::MAX as i128;

/// Why an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArithmeticError {
    /// The result does not fit into 64 bits.
    Overflow,
    /// The divisor is 0.
    DivisionByZero,
}

impl fmt::Display for ArithmeticError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overflow => "the number does not fit into 64 bits",
            Self::DivisionByZero => "the divisor is 0",
        })
    }
}

impl core::error::Error for ArithmeticError {}

type Result = core::result::Result<Number, ArithmeticError>;

impl Number {
    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self {
            numerator: number,
            denominator: 1,
            decimal: false,
        }
    }

    /// The number `digits · 10^-places`.
    pub fn literal(digits: i128, places: u32, decimal: bool) -> Result {
        let denominator = 10i128.checked_pow(places).ok_or(ArithmeticError::Overflow)?;
        Self::new(digits, denominator, decimal)
    }

    /// `numerator / denominator`: the counterpart of [`parts`](Self::parts).
    pub fn new(numerator: i128, denominator: i128, decimal: bool) -> Result {
        if denominator == 0 {
            return Err(ArithmeticError::DivisionByZero);
        }
        if denominator == i128::MIN || (numerator == i128::MIN && denominator < 0) {
            return Err(ArithmeticError::Overflow);
        }
        let divisor =
            gcd(numerator.unsigned_abs(), denominator.unsigned_abs()).cast_signed() * denominator.signum();
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        // `i128::MIN` has no absolute value.
        let size = numerator.checked_abs().ok_or(ArithmeticError::Overflow)?;
        if size / denominator > MAX {
            return Err(ArithmeticError::Overflow);
        }
        Ok(Self {
            numerator,
            denominator,
            decimal,
        })
    }

    /// The sum.
    pub fn checked_add(self, other: Self) -> Result {
        self.combine(other, i128::checked_add)
    }

    /// The difference.
    pub fn checked_sub(self, other: Self) -> Result {
        self.combine(other, i128::checked_sub)
    }

    fn combine(self, other: Self, operation: fn(i128, i128) -> Option<i128>) -> Result {
        let parts = || {
            let one = self.numerator.checked_mul(other.denominator)?;
            let two = other.numerator.checked_mul(self.denominator)?;
            Some((
                operation(one, two)?,
                self.denominator.checked_mul(other.denominator)?,
            ))
        };
        let (numerator, denominator) = parts().ok_or(ArithmeticError::Overflow)?;
        Self::new(numerator, denominator, self.decimal || other.decimal)
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Result {
        let numerator = self.numerator.checked_mul(other.numerator);
        let denominator = self.denominator.checked_mul(other.denominator);
        let (numerator, denominator) = numerator.zip(denominator).ok_or(ArithmeticError::Overflow)?;
        Self::new(numerator, denominator, self.decimal || other.decimal)
    }

    /// The quotient: exact if a decimal is involved, otherwise rounded down.
    pub fn checked_div(self, other: Self) -> Result {
        let quotient = self.quotient(other)?;
        if quotient.decimal {
            Ok(quotient)
        } else {
            Ok(quotient.floor())
        }
    }

    fn quotient(self, other: Self) -> Result {
        let numerator = self.numerator.checked_mul(other.denominator);
        let denominator = self.denominator.checked_mul(other.numerator);
        let (numerator, denominator) = numerator.zip(denominator).ok_or(ArithmeticError::Overflow)?;
        Self::new(numerator, denominator, self.decimal || other.decimal)
    }

    /// The remainder of a division that rounds down.
    pub fn checked_rem(self, other: Self) -> Result {
        let whole = self.quotient(other)?.floor();
        self.checked_sub(whole.checked_mul(other)?)
    }

    /// The quotient, rounded up.
    pub fn div_ceil(self, other: Self) -> Result {
        Ok(self.quotient(other)?.ceil())
    }

    /// The number with the other sign.
    pub fn negated(self) -> Self {
        Self {
            numerator: -self.numerator,
            ..self
        }
    }

    /// The largest whole number that is not greater.
    pub fn floor(self) -> Self {
        Self::whole(self.numerator.div_euclid(self.denominator))
    }

    /// The smallest whole number that is not less.
    pub fn ceil(self) -> Self {
        self.negated().floor().negated()
    }

    /// The nearest whole number. Halves round away from 0, as in Rust.
    pub fn round(self) -> Result {
        let half = Self {
            numerator: 1,
            denominator: 2,
            decimal: true,
        };
        if self.numerator < 0 {
            Ok(self.checked_sub(half)?.ceil())
        } else {
            Ok(self.checked_add(half)?.floor())
        }
    }

    /// The nearest multiple, halves rounded up, but at least one multiple and at least 0.9 times the number: the rule for
    /// channel counts in MobileNet.
    pub fn round_to(self, multiple: Self) -> Result {
        let half = multiple.quotient(Self::whole(2))?;
        let nearest = self
            .checked_add(half)?
            .quotient(multiple)?
            .floor()
            .checked_mul(multiple)?;
        let nearest = if nearest < multiple { multiple } else { nearest };
        let least = self.checked_mul(Self::literal(9, 1, true)?)?;
        if nearest < least {
            nearest.checked_add(multiple)
        } else {
            Ok(nearest)
        }
    }

    /// The number if it is whole.
    pub fn as_whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// The numerator and the denominator in lowest terms, and whether it is a decimal.
    pub const fn parts(self) -> (i128, i128, bool) {
        (self.numerator, self.denominator, self.decimal)
    }

    /// The number as a layer argument. `None` if it does not fit.
    pub fn as_ratio(self) -> Option<Ratio> {
        Ratio::new(
            i64::try_from(self.numerator).ok()?,
            i64::try_from(self.denominator).ok()?,
        )
    }
}

fn gcd(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Lowest terms are unique.
        (self.numerator, self.denominator).hash(state);
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    /// Compares the whole parts first, which cannot overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, two) = (self.floor().numerator, other.floor().numerator);
        one.cmp(&two).then_with(|| {
            let rest = |n: &Self| (n.numerator.rem_euclid(n.denominator), n.denominator);
            let ((a, b), (c, d)) = (rest(self), rest(other));
            match a.checked_mul(d).zip(c.checked_mul(b)) {
                Some((left, right)) => left.cmp(&right),
                None => compare_fractions(a, b, c, d),
            }
        })
    }
}

/// Compares `a/b` with `c/d`, both between 0 and 1, by their continued fractions.
fn compare_fractions(a: i128, b: i128, c: i128, d: i128) -> Ordering {
    match (a, c) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => (d / c)
            .cmp(&(b / a))
            .then_with(|| compare_fractions(d % c, c, b % a, a)),
    }
}

/// `3`, `0.5`, `1/3`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.as_whole(), self.as_ratio()) {
            (Some(whole), _) => write!(f, "{whole}"),
            (None, Some(ratio)) => write!(f, "{ratio}"),
            (None, None) => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;
    use alloc::string::ToString;

    fn n(whole: i128) -> Number {
        Number::whole(whole)
    }

    fn d(digits: i128, places: u32) -> Number {
        Number::literal(digits, places, true).unwrap_or(Number::whole(0))
    }

    #[test]
    fn whole_numbers_divide_down_and_decimals_exactly() {
        for (quotient, shown) in [
            (n(7).checked_div(n(2)), "3"),
            (n(-7).checked_div(n(2)), "-4"),
            (d(70, 1).checked_div(n(2)), "3.5"),
            (n(7).checked_rem(n(4)), "3"),
            (n(-7).checked_rem(n(4)), "1"),
            (n(7).div_ceil(n(2)), "4"),
            (n(1).checked_div(d(30, 1)), "1/3"),
        ] {
            assert_eq!(quotient.map(|q| q.to_string()), Ok(shown.to_owned()));
        }
        assert_eq!(n(1).checked_div(n(0)), Err(ArithmeticError::DivisionByZero));
        assert_eq!(n(1).checked_rem(n(0)), Err(ArithmeticError::DivisionByZero));
    }

    #[test]
    fn rounding() {
        for (number, floor, ceil, round) in [
            (d(25, 1), 2, 3, 3),
            (d(-25, 1), -3, -2, -3),
            (d(24, 1), 2, 3, 2),
            (n(4), 4, 4, 4),
        ] {
            assert_eq!(number.floor(), n(floor));
            assert_eq!(number.ceil(), n(ceil));
            assert_eq!(number.round(), Ok(n(round)));
        }
    }

    /// torchvision's `_make_divisible`.
    #[test]
    fn round_to_is_the_rule_of_mobilenet() {
        for (number, multiple, rounded) in [
            (d(448, 1), 8, 48),   // 32 · 1.4: the nearest multiple
            (d(224, 1), 8, 24),   // 16 · 1.4
            (n(3), 8, 8),         // at least one multiple
            (n(11), 8, 16),       // 8 would be less than 0.9 · 11
            (n(12), 8, 16),       // halves up
            (d(1792, 1), 8, 176), // not less than 0.9 of it
        ] {
            assert_eq!(number.round_to(n(multiple)), Ok(n(rounded)), "{number}");
        }
    }

    #[test]
    fn overflow_is_an_error() {
        let most = n(i128::from(u64::MAX));
        assert_eq!(most.checked_add(n(1)), Err(ArithmeticError::Overflow));
        assert_eq!(most.checked_mul(most), Err(ArithmeticError::Overflow));
        assert_eq!(most.checked_mul(n(1)), Ok(most));
        assert_eq!(
            d(1, 18)
                .checked_mul(d(1, 18))
                .and_then(|n| n.checked_mul(d(1, 18))),
            Err(ArithmeticError::Overflow)
        );
    }

    #[test]
    fn the_smallest_number_is_an_overflow() {
        // −(2⁶⁴/3)·2⁶³ has the numerator −2¹²⁷.
        let below = d(1, 0)
            .checked_div(n(3))
            .and_then(|third| n(6_148_914_691_236_517_205).checked_add(third));
        let product = below.and_then(|n| n.negated().checked_mul(Number::whole(1 << 63)));
        assert_eq!(product, Err(ArithmeticError::Overflow));
    }

    #[test]
    fn order_is_exact() {
        assert!(d(1, 1) < d(11, 2));
        assert!(d(-1, 1) < n(0));
        assert_eq!(d(10, 1), n(1));
        let third = n(1).checked_div(d(30, 1)).unwrap_or(n(0));
        assert!(third > d(333_333_333_333_333_333, 18));
    }
}
