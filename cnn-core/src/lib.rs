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

#[cfg(feature = "alloc")]
pub mod analysis;
#[cfg(feature = "alloc")]
pub mod compare;
mod convention;
mod dtype;
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
pub mod refusal;
pub mod render;
pub mod report;
mod shape;
mod text;
mod training;
mod view;
mod weight;
pub mod window;

/// The words of the language as an editor knows them.
#[cfg(any(rust_analyzer, test))]
#[doc(hidden)]
#[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
pub mod editor {
    pub use crate::layer::editor::{args, kinds, made};
    pub use crate::metrics::words as metrics;
}

pub use convention::{Convention, TorchinfoSizes};
pub use dtype::Dtype;
pub use formula::{Formula, Product, Sign, Term};
pub use layer::{Kind, Layer, Spec, Value};
pub use metrics::{Metric, Metrics};
pub use network::Network;
pub use ratio::Ratio;
pub use refusal::Refusal;
pub use report::{LayerReport, Report};
pub use shape::{MAX_RANK, Shape, UNKNOWN};
pub use training::{Optimizer, Training};
pub use view::{Reach, View};
pub use weight::{Key, Weight, Weights};
