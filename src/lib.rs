#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

pub use cnn_core::layer;
pub use cnn_core::render;
pub use cnn_core::{Dtype, LayerReport, Metric, Metrics, Network, Refusal, Report, Shape};
#[doc = include_str!("../docs/language.md")]
pub use cnn_macros::cnn;

/// What the macro's output needs.
#[doc(hidden)]
pub mod __private {
    use cnn_core::{LayerReport, Report};

    /// The report in these bytes.
    pub const fn packed(bytes: &'static [u8]) -> Report {
        Report::from_packed(bytes)
    }

    /// The layer with this record.
    pub const fn layer(
        record: &'static [u8],
        path: &'static str,
        kind: &'static str,
    ) -> LayerReport<'static> {
        LayerReport::packed(record, false, path, kind)
    }

    /// The scope with this record.
    pub const fn scope(
        record: &'static [u8],
        path: &'static str,
        block: &'static str,
    ) -> LayerReport<'static> {
        LayerReport::packed(record, true, path, block)
    }
}
