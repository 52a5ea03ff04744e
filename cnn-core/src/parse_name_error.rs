//! The error of the names that are parsed: of layer kinds, counts, dtypes and conventions.

use crate::{Convention, Kind, Metric};
use core::fmt;
use core::str::FromStr;

/// A text that is not the name of what was asked for.
///
/// ```
/// use cnn_core::{Dtype, Kind};
///
/// assert_eq!("Conv2d".parse(), Ok(Kind::CONV2D));
/// assert_eq!("Conv9d".parse::<Kind>().unwrap_err().to_string(), "unknown layer kind");
/// assert_eq!("f33".parse::<Dtype>().unwrap_err().to_string(), "unknown dtype");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParseNameError {
    /// What was asked for, as a noun.
    wanted: &'static str,
}

impl ParseNameError {
    pub(crate) const DTYPE: Self = Self { wanted: "dtype" };
    const KIND: Self = Self { wanted: "layer kind" };
    const METRIC: Self = Self { wanted: "metric" };
    const CONVENTION: Self = Self { wanted: "convention" };
}

impl fmt::Display for ParseNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}", self.wanted)
    }
}

impl core::error::Error for ParseNameError {}

/// Parses PyTorch's name: `Conv2d`.
impl FromStr for Kind {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        Self::named(name).ok_or(ParseNameError::KIND)
    }
}

/// Parses the [name](Metric::name): `PARAMS`.
impl FromStr for Metric {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        Self::named(name).ok_or(ParseNameError::METRIC)
    }
}

/// Parses the [name](Convention::name): `fvcore`.
impl FromStr for Convention {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        Self::named(name).ok_or(ParseNameError::CONVENTION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read() {
        for kind in Kind::all() {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        for metric in Metric::ALL {
            assert_eq!(metric.name().parse(), Ok(*metric));
        }
        for convention in Convention::ALL {
            assert_eq!(convention.name().parse(), Ok(*convention));
        }
        assert_eq!("params".parse::<Metric>(), Err(ParseNameError::METRIC));
    }
}
