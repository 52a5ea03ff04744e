//! A report in the forms that people read, one a file.

mod number;
mod sizes;
mod table;

pub use sizes::{Sizes, sizes};
pub use table::Table;
