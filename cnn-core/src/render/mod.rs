//! A report in the forms that people read, one a file.

mod number;
mod table;

pub use table::Table;
