//! The engine of [`cnn`](https://docs.rs/cnn): layer kinds with their shapes and costs, analyses of networks, and reports.
//!
//! - [`layer`] has the layer kinds, one family per file. Their rules are `const fn`s over small `Copy` values.
//! - A [`Graph`](graph::Graph) is a network of layers, and [`analysis`] computes its metrics (feature `alloc`).
//! - A [`Report`] is the result: a packed table of numbers that can be read without a heap, and in `const`.
//! - [`render`] writes a report in several formats.
//!
//! The crate is `no_std` and has no dependencies by default.

#![cfg_attr(not(test), no_std)]
#![forbid(unsafe_code)]

#[cfg(any(feature = "alloc", test))]
extern crate alloc;

pub mod access_pattern;
#[cfg(feature = "alloc")]
pub mod analysis;
#[cfg(feature = "alloc")]
pub mod compare;
mod convention;
#[cfg(feature = "alloc")]
mod cost;
mod dtype;
pub mod error;
pub mod explain;
#[cfg(feature = "alloc")]
pub mod expression;
pub mod formula;
mod from_name;
#[cfg(feature = "alloc")]
pub mod graph;
#[cfg(feature = "json")]
pub mod json;
pub mod layer;
#[cfg(feature = "alloc")]
pub mod memory;
mod metrics;
mod network;
#[cfg(any(feature = "alloc", test))]
mod number;
mod parse_name_error;
mod ratio;
#[cfg(feature = "alloc")]
pub mod receptive_field;
pub mod render;
pub mod report;
#[cfg(feature = "serde")]
mod serialize;
mod shape;
#[cfg(feature = "alloc")]
mod tensor;
mod text;
mod training;
mod value;
pub mod weight;
pub mod window;

/// Layers, arguments and metrics as items for hover, go to definition and completion in an editor.
#[cfg(any(rust_analyzer, test))]
#[doc(hidden)]
#[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
pub mod editor {
    pub use crate::layer::vocabulary::{args, kinds, made};
    pub use crate::metrics::editor as metrics;
}

pub use access_pattern::{AccessPattern, Interpolation, Windows};
pub use convention::Convention;
pub use dtype::Dtype;
pub use error::LayerError;
pub use formula::{Formula, Product, Sign, Term};
pub use layer::{Kind, Layer, Spec, Value};
pub use metrics::{Metric, Metrics};
pub use network::Network;
pub use parse_name_error::ParseNameError;
pub use ratio::Ratio;
pub use report::{LayerReport, Report, TorchinfoSizes};
pub use shape::convert::RankError;
pub use shape::parse::ParseShapeError;
pub use shape::{MAX_RANK, Shape, UNKNOWN};
pub use training::{Optimizer, Training};
pub use weight::{Key, Weight, Weights};
