//! The table in Markdown, for GitHub and rustdoc.

use super::columns::DOCUMENT_COLUMNS;
use crate::render::cell::Network;
use crate::render::column::Column;
use crate::render::escape::{Escaped, is_control};
use crate::render::table::Table;
use crate::render::text::{Align, Padded, Repeat, chars};
use alloc::vec::Vec;
use core::fmt::{self, Display, Write};

/// A [`Table`] in Markdown; see [`Table::markdown`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let markdown = report.table().depth(1).markdown();
/// assert!(markdown.to_string().starts_with("| path "));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Markdown<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table in Markdown, with its columns and depth. The default columns are path, layer, output, params, MACs and
    /// FLOPs.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// let markdown = report.table().markdown().to_string();
    /// assert!(markdown.contains("| fc3   | Linear(84 -> 10)   | 10       |    850 |     840 |     850 |"));
    /// ```
    ///
    /// LeNet-5:
    ///
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.md"))]
    pub const fn markdown(self) -> Markdown<'a> {
        Markdown(self)
    }
}

/// Least width of a column: that of its longest rule, `---:`.
const MIN_WIDTH: usize = 4;

impl Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(table) = self;
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&DOCUMENT_COLUMNS);
        let heads = || Column::heads(columns).map(text);
        let totals = || columns.iter().map(|column| text(column.total(&network)));
        // The source is aligned, too.
        let mut widths: Vec<usize> = heads()
            .zip(totals())
            .map(|(head, total)| chars(head).max(chars(total)).max(MIN_WIDTH))
            .collect();
        for row in table.rows() {
            for (width, column) in widths.iter_mut().zip(columns) {
                *width = chars(text(column.cell(&network, &row))).max(*width);
            }
        }
        write_line(f, columns, &widths, heads())?;
        for (column, width) in columns.iter().zip(&widths) {
            let end = match column.align() {
                Align::Left => '-',
                Align::Right => ':',
            };
            write!(f, "| {}{end} ", Repeat('-', width - 1))?;
        }
        writeln!(f, "|")?;
        for row in table.rows() {
            let cells = columns.iter().map(|column| text(column.cell(&network, &row)));
            write_line(f, columns, &widths, cells)?;
        }
        write_line(f, columns, &widths, totals())
    }
}

fn write_line<T: Display>(
    f: &mut fmt::Formatter<'_>,
    columns: &[Column],
    widths: &[usize],
    cells: impl Iterator<Item = T>,
) -> fmt::Result {
    for ((column, width), cell) in columns.iter().zip(widths).zip(cells) {
        write!(f, "| {} ", Padded(cell, *width, column.align()))?;
    }
    writeln!(f, "|")
}

fn text<T: Display>(value: T) -> Escaped<T> {
    Escaped(value, write_letter)
}

fn write_letter(f: &mut dyn Write, letter: char) -> fmt::Result {
    match letter {
        _ if is_control(letter) => f.write_char(' '),
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '$' => write!(f, "\\{letter}"),
        _ => f.write_char(letter),
    }
}
