//! Tables for documents and spreadsheets.

mod columns;
mod csv;
mod latex;
mod markdown;

pub use csv::Csv;
pub use latex::Latex;
pub use markdown::Markdown;
