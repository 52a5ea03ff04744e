//! `FromStr` of the types whose values have names.

use crate::parse_name_error::ParseNameError;
use crate::{Convention, Dtype, Kind, Metric};
use core::str::FromStr;

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

/// Parses the [name](Dtype::name): `bf16`.
impl FromStr for Dtype {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        Self::named(name).ok_or(ParseNameError::DTYPE)
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
        for dtype in Dtype::ALL {
            assert_eq!(dtype.name().parse(), Ok(*dtype));
        }
        assert_eq!("params".parse::<Metric>(), Err(ParseNameError::METRIC));
    }
}
