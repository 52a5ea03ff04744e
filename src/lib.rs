//! facade

#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "json")]
pub use cnn_core::json;
pub use cnn_core::layer;
pub use cnn_core::{Dtype, LayerReport, Metric, Metrics, Network, Refusal, Report, Shape};
pub use cnn_macros::cnn;

/// What the macro's output needs.
#[doc(hidden)]
pub mod __private {
    use cnn_core::Report;

    /// The report in these bytes.
    pub const fn packed(bytes: &'static [u8]) -> Report {
        Report::from_packed(bytes)
    }
}
