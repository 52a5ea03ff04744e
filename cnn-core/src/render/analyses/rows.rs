//! Small tables: every column is as wide as its widest text.

use crate::render::text::{Align, chars};
use crate::render::text_table::LineWriter;
use alloc::string::String;
use core::fmt;

/// Indent of rows that belong to the line above them.
pub(super) const INDENT: usize = 2;

/// Writes rows of texts in aligned columns.
pub(super) fn write_rows<const N: usize>(
    f: &mut fmt::Formatter<'_>,
    indent: usize,
    rows: &[[String; N]],
    aligns: [Align; N],
) -> fmt::Result {
    let mut widths = [0; N];
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = chars(text).max(*width);
        }
    }
    for row in rows {
        let mut line = LineWriter::new(f, indent);
        for ((text, width), align) in row.iter().zip(widths).zip(aligns) {
            line.cell(text, width, align)?;
        }
        line.end()?;
    }
    Ok(())
}
