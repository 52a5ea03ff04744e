//! A count that does not fit.

use crate::metrics::Metric;
use core::fmt;

/// A count that does not fit into 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overflow {
    /// The metric that overflows.
    pub metric: Metric,
}

impl fmt::Display for Overflow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not fit into 64 bits", self.metric)
    }
}

impl core::error::Error for Overflow {}

/// The sum of two counts of a metric.
pub(super) fn add(one: u64, other: u64, metric: Metric) -> Result<u64, Overflow> {
    one.checked_add(other).ok_or(Overflow { metric })
}
