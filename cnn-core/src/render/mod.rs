//! A report in the forms that people read, one a file.

mod brief;
#[cfg(feature = "alloc")]
mod change;
#[cfg(feature = "alloc")]
mod compare;
#[cfg(feature = "alloc")]
mod fields;
#[cfg(feature = "alloc")]
mod memory;
mod number;
#[cfg(feature = "alloc")]
mod rows;
#[cfg(all(test, feature = "alloc"))]
pub(crate) mod sample;
mod sizes;
mod table;
mod text;
mod worked;

pub use number::{Bytes, Grouped};
pub use sizes::Sizes;
pub use table::Table;
pub use worked::Worked;
