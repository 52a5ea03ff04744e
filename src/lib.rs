#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "json")]
pub use cnn_core::json;
pub use cnn_core::layer;
pub use cnn_core::render;
#[cfg(feature = "alloc")]
pub use cnn_core::report::ResizeError;
pub use cnn_core::{
    Convention, Dtype, LayerError, LayerReport, Metric, Metrics, Network, Optimizer, Ratio, Report, Shape,
    TorchinfoSizes, Training,
};
#[cfg(feature = "alloc")]
pub use cnn_core::{compare, memory, receptive_field};
/// Compiles the code of the page on reports.
#[cfg(doctest)]
#[doc = include_str!("../docs/reports.md")]
pub struct ReportsPage;

#[doc = include_str!("../docs/language.md")]
#[cfg(not(rust_analyzer))]
pub use cnn_macros::cnn;
#[doc = include_str!("../docs/language.md")]
#[cfg(rust_analyzer)]
pub use cnn_macros::cnn_in_editor as cnn;

#[cfg(doc)]
#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

/// Support for the macro's output.
#[doc(hidden)]
pub mod __private {
    use cnn_core::Report;
    #[cfg(rust_analyzer)]
    pub use cnn_core::editor;
    pub use cnn_core::report::packed_layer::{packed_layer as layer, packed_scope as scope};
    #[cfg(feature = "drawings")]
    pub use cnn_macros::drawing;

    /// The report packed in `text`.
    pub const fn packed(text: &'static str) -> Report {
        Report::from_packed(text)
    }
}
