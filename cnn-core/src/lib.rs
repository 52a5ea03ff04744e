//! The engine of [`cnn`](https://docs.rs/cnn): what every layer makes of a shape, what it costs, and the report of a network.
//!
//! Layer rules are `const fn`s over small `Copy` values, one family of layers a file in [`layer`]. A network is a
//! [`Graph`](graph::Graph) of layers (feature `alloc`), worked out by the walks in [`analysis`]; what is left at run
//! time is a [`Report`], a table of plain numbers that can be read without a heap, and in `const`.
//!
//! The crate is `no_std` and depends on nothing.

#![cfg_attr(not(test), no_std)]
#![forbid(unsafe_code)]

#[cfg(any(feature = "alloc", test))]
extern crate alloc;

mod access_pattern;
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
mod formula;
#[cfg(feature = "alloc")]
pub mod graph;
#[cfg(feature = "json")]
pub mod json;
pub mod layer;
#[cfg(feature = "alloc")]
pub mod memory;
mod metrics;
mod network;
mod ratio;
#[cfg(feature = "alloc")]
pub mod receptive_field;
pub mod render;
pub mod report;
mod shape;
mod text;
mod training;
mod value;
mod weight;
pub mod window;

/// Layers, arguments and metrics as items that an editor finds, explains and completes.
#[cfg(any(rust_analyzer, test))]
#[doc(hidden)]
#[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
pub mod editor {
    pub use crate::layer::vocabulary::{args, kinds, made};
    pub use crate::metrics::editor as metrics;
}

pub use access_pattern::{AccessPattern, Windows};
pub use convention::{Convention, TorchinfoSizes};
pub use dtype::Dtype;
pub use error::LayerError;
pub use formula::{Formula, Product, Sign, Term};
pub use layer::{Kind, Layer, Spec, Value};
pub use metrics::{Metric, Metrics};
pub use network::Network;
pub use ratio::Ratio;
pub use report::{LayerReport, Report};
pub use shape::{MAX_RANK, ParseShapeError, RankError, Shape, UNKNOWN};
pub use training::{Optimizer, Training};
pub use weight::{Key, Weight, Weights};
