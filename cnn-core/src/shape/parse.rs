//! Shapes as texts.

use super::{MAX_RANK, Shape};
use core::fmt;
use core::str::FromStr;

/// A text that is not a [`Shape`].
///
/// ```
/// use cnn_core::Shape;
///
/// let error = "3x224x".parse::<Shape>().unwrap_err();
/// assert_eq!(error.to_string(), "a size in a shape such as `3x224x224` is missing");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ParseShapeError {
    /// A size is missing: the text is empty, or one side of an `x` is empty.
    Missing,
    /// A size is not a whole number.
    NotANumber,
    /// A size is 0.
    Zero,
    /// A size overflows a `u64`.
    Overflow,
    /// There are more than [`MAX_RANK`] sizes.
    TooManyAxes,
}

impl fmt::Display for ParseShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("a size in a shape such as `3x224x224` is missing"),
            Self::NotANumber => f.write_str("a size in a shape such as `3x224x224` is not a whole number"),
            Self::Zero => f.write_str("a size in a shape is 0"),
            Self::Overflow => f.write_str("a size in a shape does not fit into 64 bits"),
            Self::TooManyAxes => write!(f, "a shape has at most {MAX_RANK} axes"),
        }
    }
}

impl core::error::Error for ParseShapeError {}

/// Reads both spellings that [`Display`](fmt::Display) writes, and `()` for a scalar. Every size must be known and at
/// least 1.
///
/// ```
/// use cnn_core::Shape;
///
/// assert_eq!("3x224x224".parse(), Ok(Shape::new(&[3, 224, 224])));
/// assert_eq!("3×224×224".parse(), Ok(Shape::new(&[3, 224, 224])));
/// assert_eq!("()".parse(), Ok(Shape::SCALAR));
/// ```
impl FromStr for Shape {
    type Err = ParseShapeError;

    fn from_str(text: &str) -> Result<Self, ParseShapeError> {
        if text == "()" {
            return Ok(Self::SCALAR);
        }
        let mut shape = Self::SCALAR;
        for size in text.split(['x', '×']) {
            if shape.rank() == MAX_RANK {
                return Err(ParseShapeError::TooManyAxes);
            }
            shape = shape.push(parse_size(size)?);
        }
        Ok(shape)
    }
}

/// A size of at least 1 in decimal digits.
fn parse_size(text: &str) -> Result<u64, ParseShapeError> {
    if text.is_empty() {
        return Err(ParseShapeError::Missing);
    }
    // `u64::from_str` also takes a leading `+`.
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ParseShapeError::NotANumber);
    }
    match text.parse() {
        Ok(0) => Err(ParseShapeError::Zero),
        Ok(size) => Ok(size),
        Err(_) => Err(ParseShapeError::Overflow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_is_shown_is_read() {
        for sizes in [&[][..], &[10], &[3, 224, 224], &[1, 2, 3, 4, 5, u64::MAX]] {
            let shape = Shape::new(sizes);
            assert_eq!(shape.to_string().parse(), Ok(shape));
            assert_eq!(alloc::format!("{shape:#}").parse(), Ok(shape));
        }
    }

    #[test]
    fn what_is_no_shape_is_refused() {
        for (text, error) in [
            ("", ParseShapeError::Missing),
            ("3x", ParseShapeError::Missing),
            ("3xx4", ParseShapeError::Missing),
            ("3,4", ParseShapeError::NotANumber),
            ("+3", ParseShapeError::NotANumber),
            ("3 x 4", ParseShapeError::NotANumber),
            ("?x4", ParseShapeError::NotANumber),
            ("3x0", ParseShapeError::Zero),
            ("18446744073709551616", ParseShapeError::Overflow),
            ("1x1x1x1x1x1x1", ParseShapeError::TooManyAxes),
        ] {
            assert_eq!(text.parse::<Shape>(), Err(error), "{text}");
        }
    }
}
