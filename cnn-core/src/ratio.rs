//! Exact fractions, for arguments that are not whole numbers.

use core::fmt;

/// An exact fraction in lowest terms, such as `eps = 1e-5` or `scale_factor = 1.5`.
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
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// An integer.
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

    /// The numerator.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The denominator, which is positive.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// Whether it is greater than `other`.
    pub(crate) const fn exceeds(self, other: Self) -> bool {
        self.numerator as i128 * other.denominator as i128
            > other.numerator as i128 * self.denominator as i128
    }

    /// The nearest `f64`, as Python computes with it.
    #[expect(clippy::cast_precision_loss, reason = "the rounding is intended")]
    pub(crate) const fn as_double(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// ⌊`size` · self⌋ in `f64` arithmetic, as Python computes it, and 0 if that is negative; `None` if it overflows.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the rounding is intended, and the product is compared with the largest `u64`"
    )]
    pub(crate) const fn scale_as_double(self, size: u64) -> Option<u64> {
        let scaled = size as f64 * self.as_double();
        if scaled < u64::MAX as f64 {
            Some(scaled as u64)
        } else {
            None
        }
    }
}

#[cfg(any(feature = "alloc", test))]
impl Ratio {
    /// `above / below` in lowest terms. `below` must be positive.
    pub(crate) fn reduced(above: i128, below: i128) -> Option<Self> {
        let (mut one, mut other) = (above.unsigned_abs(), below.unsigned_abs());
        while other != 0 {
            (one, other) = (other, one % other);
        }
        let divisor = i128::try_from(one).ok()?;
        Some(Self {
            numerator: (above / divisor).try_into().ok()?,
            denominator: (below / divisor).try_into().ok()?,
        })
    }
}

/// The greatest common divisor; 1 if both are 0.
const fn gcd(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    if one == 0 { 1 } else { one }
}

/// A decimal if one with at most 18 places is exact, else a fraction: `0.5`, `1/3`.
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
    fn scales_as_python_does() {
        // In Python, int(100 * 0.29) is 28, int(10 * 2.3) is 23, and int(3 * (1 / 3)) is 1.
        for (numerator, denominator, size, scaled) in [
            (29, 100, 100, 28),
            (23, 10, 10, 23),
            (1, 3, 3, 1),
            (7, 10, 9, 6),
            (-1, 2, 8, 0),
        ] {
            let ratio = Ratio::new(numerator, denominator);
            assert_eq!(ratio.and_then(|ratio| ratio.scale_as_double(size)), Some(scaled));
        }
        assert_eq!(Ratio::whole(2).scale_as_double(u64::MAX), None);
    }

    #[test]
    fn fractions_are_reduced() {
        let ratio = |above, below| Ratio::new(above, below);
        for (above, below, reduced) in [
            (-6, 4, ratio(-3, 2)),
            (0, 7, ratio(0, 1)),
            (1 << 80, 1 << 79, ratio(2, 1)),
            (1 << 80, 3, None),
        ] {
            assert_eq!(Ratio::reduced(above, below), reduced);
        }
    }

    #[test]
    fn compares_exactly() {
        let (third, more) = (Ratio::new(1, 3), Ratio::new(333_334, 1_000_000));
        assert_eq!(
            third.zip(more).map(|(a, b)| (a.exceeds(b), b.exceeds(a))),
            Some((false, true))
        );
        assert!(!Ratio::ZERO.exceeds(Ratio::ZERO));
    }
}
