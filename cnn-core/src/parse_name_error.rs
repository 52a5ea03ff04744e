//! The error of a name that is parsed.

use core::fmt;

/// A text that is not the name of what was asked for: a layer kind, a metric, a convention or a dtype.
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
    pub(crate) const KIND: Self = Self { wanted: "layer kind" };
    pub(crate) const METRIC: Self = Self { wanted: "metric" };
    pub(crate) const CONVENTION: Self = Self { wanted: "convention" };
}

impl fmt::Display for ParseNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}", self.wanted)
    }
}

impl core::error::Error for ParseNameError {}
