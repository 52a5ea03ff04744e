//! The columns of tables for documents.

use crate::Metric;
use crate::render::column::Column;

/// The columns of a document unless others are chosen.
pub(super) const DOCUMENT_COLUMNS: [Column; 6] = [
    Column::Path,
    Column::Call,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Count(Metric::Flops),
];
