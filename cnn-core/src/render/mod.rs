//! A report in the forms that people read, one a file.

mod brief;
mod column;
mod number;
#[cfg(all(test, feature = "alloc"))]
pub(crate) mod sample;
mod sizes;
mod summary;
mod table;
mod terminal;
mod text;
mod worked;

pub use column::Column;
pub use number::{Bytes, Grouped};
pub use sizes::Sizes;
pub use table::Table;
pub use worked::Worked;
