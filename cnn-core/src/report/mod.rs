//! The report of a network: everything that is known of it at run time.
//!
//! A [`Report`] is a view of packed bytes. The macro writes one string literal for a network, and the bytes are decoded on
//! demand. Their layout is private to this module.

mod args;
#[cfg(feature = "alloc")]
mod at;
mod axis;
mod entry;
mod head;
mod layer;
mod network;
mod ops;
#[cfg(feature = "alloc")]
mod pack;
#[cfg(feature = "alloc")]
mod pack_derivation;
#[doc(hidden)]
pub mod packed_layer;
mod read;
#[cfg(feature = "alloc")]
mod read_derivation;
#[cfg(feature = "alloc")]
mod resize_error;
mod state_dict;
mod torchinfo_sizes;
#[cfg(feature = "alloc")]
mod unpack;

pub use args::Args;
pub use axis::ReceptiveFieldAxis;
pub use entry::Entry;
pub use layer::LayerReport;
pub use network::Report;
#[cfg(feature = "alloc")]
pub use pack::{Packed, Record, pack};
#[cfg(feature = "alloc")]
pub use resize_error::ResizeError;
pub use torchinfo_sizes::TorchinfoSizes;
