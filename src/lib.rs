#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "json")]
pub use cnn_core::json;
pub use cnn_core::{
    Convention, Dtype, Kind, Layer, LayerError, LayerReport, MAX_RANK, Metric, Metrics, Network, Optimizer,
    ParseNameError, ParseShapeError, RankError, Ratio, Report, Shape, TorchinfoSizes, Training, UNKNOWN,
    Value,
};
pub use cnn_core::{access_pattern, error, explain, formula, layer, render, weight, window};
#[cfg(feature = "alloc")]
pub use cnn_core::{compare, expression, graph, memory, receptive_field};
#[cfg(feature = "alloc")]
pub use report::ResizeError;

/// What the methods of a [`Report`] return.
pub mod report {
    #[cfg(feature = "alloc")]
    pub use cnn_core::report::ResizeError;
    pub use cnn_core::report::{Args, Entry, LayerReport, ReceptiveFieldAxis, Report};
}

/// Compiles the examples of the page on reports.
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

/// What the expansion of `cnn!` refers to. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    use cnn_core::Report;
    #[cfg(rust_analyzer)]
    pub use cnn_core::editor;
    pub use cnn_core::report::packed_layer::{packed_layer as layer, packed_scope as scope};
    #[cfg(feature = "drawings")]
    pub use cnn_macros::drawing;

    /// The report that the macro packed into this text.
    pub const fn packed(text: &'static str) -> Report {
        Report::from_packed(text)
    }
}
