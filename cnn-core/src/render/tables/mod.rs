//! Tables for documents and spreadsheets.

mod csv;
mod latex;
mod markdown;

pub use csv::Csv;
pub use latex::Latex;
pub use markdown::Markdown;

use super::column::Column;
use crate::Metric;

/// The columns of a document unless others are chosen.
const DOCUMENT_COLUMNS: [Column; 6] = [
    Column::Path,
    Column::Call,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Count(Metric::Flops),
];
