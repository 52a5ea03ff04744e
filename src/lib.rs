#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "json")]
pub use cnn_core::json;
pub use cnn_core::layer;
pub use cnn_core::render;
#[cfg(feature = "alloc")]
pub use cnn_core::report::Refused;
pub use cnn_core::{Convention, Dtype, LayerReport, Metric, Metrics, Network, Refusal, Report, Shape};
/// What the page on reports shows compiles.
#[cfg(doctest)]
#[doc = include_str!("../docs/reports.md")]
pub struct ReportsPage;

#[doc = include_str!("../docs/language.md")]
pub use cnn_macros::cnn;

/// What the macro's output needs.
#[doc(hidden)]
pub mod __private {
    use cnn_core::Report;
    pub use cnn_core::report::card::{layer_card as layer, scope_card as scope};

    /// The report in these bytes.
    pub const fn packed(bytes: &'static [u8]) -> Report {
        Report::from_packed(bytes)
    }
}
