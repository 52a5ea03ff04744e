//! Exact fractions, for the arguments that are not whole numbers.

use core::fmt;

/// An exact fraction in lowest terms: what `eps = 1e-5` or `scale_factor = 1.5` says, with nothing rounded to binary.
///
/// ```
/// use cnn_core::Ratio;
///
/// assert_eq!(Ratio::new(15, 10), Ratio::new(3, 2));
/// assert_eq!(Ratio::new(1, 100_000).unwrap().to_string(), "0.00001");
/// assert_eq!(Ratio::new(1, 3).unwrap().to_string(), "1/3");
/// assert_eq!(Ratio::new(1, 0), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// The fraction 0.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    /// `numerator / denominator` in lowest terms; `None` if the denominator is not positive.
    pub const fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        // The divisor is at most the denominator, so it fits.
        let divisor = divisor.cast_signed();
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// What stands above the line.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// What stands below the line: always positive.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// ⌊`size` · self⌋; `None` if it is negative or does not fit.
    pub const fn scale(self, size: u64) -> Option<u64> {
        if self.numerator < 0 {
            return None;
        }
        let scaled = size as u128 * self.numerator as u128 / self.denominator as u128;
        if scaled > u64::MAX as u128 {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "compared with the largest `u64` just above"
        )]
        let scaled = scaled as u64;
        Some(scaled)
    }
}

/// The greatest common divisor; 1 where both are 0.
const fn gcd(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    if one == 0 { 1 } else { one }
}

/// As a decimal where one with at most 18 places is exact, as `1/3` otherwise.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut scale, mut places) = (1i128, 0);
        while scale % i128::from(self.denominator) != 0 && places < 18 {
            scale *= 10;
            places += 1;
        }
        if scale % i128::from(self.denominator) != 0 {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        }
        let digits = i128::from(self.numerator) * (scale / i128::from(self.denominator));
        if places == 0 {
            return write!(f, "{digits}");
        }
        let sign = if digits < 0 { "-" } else { "" };
        let digits = digits.unsigned_abs();
        let scale = scale.unsigned_abs();
        write!(f, "{sign}{}.{:0places$}", digits / scale, digits % scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn shown_as_written() {
        for (numerator, denominator, shown) in [
            (1, 1, "1"),
            (-1, 2, "-0.5"),
            (6, 4, "1.5"),
            (1, 1000, "0.001"),
            (2, 3, "2/3"),
            (0, 7, "0"),
        ] {
            let ratio = Ratio::new(numerator, denominator).map(|r| r.to_string());
            assert_eq!(ratio.as_deref(), Some(shown));
        }
    }

    #[test]
    fn scales_exactly() {
        assert_eq!(Ratio::new(29, 100).and_then(|r| r.scale(100)), Some(29));
        assert_eq!(Ratio::new(7, 10).and_then(|r| r.scale(9)), Some(6));
        assert_eq!(Ratio::whole(-1).scale(1), None);
        assert_eq!(Ratio::whole(2).scale(u64::MAX), None);
    }
}
