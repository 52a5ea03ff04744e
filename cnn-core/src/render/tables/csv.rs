//! The table as comma-separated values, for spreadsheets and data frames.

use crate::render::column::{Column, Network};
use crate::render::table::Table;
use alloc::string::{String, ToString};
use alloc::vec;
use core::fmt::{self, Display};
use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};

/// A [`Table`] as comma-separated values; see [`Table::csv`].
#[derive(Clone, Copy, Debug)]
pub struct Csv<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table as comma-separated values (RFC 4180, lines ending in `\n`), with the columns and the depth of this one;
    /// without a choice, all texts and all counts.
    ///
    /// The first line has the columns' names. Numbers have no commas and bytes no unit, shares are per cent with four
    /// decimals, shapes are written with an `x`. There is no line for the totals, so that a column can be summed.
    /// What does not fit into 64 bits is left empty.
    ///
    /// LeNet-5:
    ///
    /// ```csv
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5.csv"))]
    /// ```
    pub const fn csv(self) -> Csv<'a> {
        Csv(self)
    }
}

impl Display for Csv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(table) = self;
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&Column::DATA);
        let mut lines = Lines {
            f,
            writer: WriterBuilder::new().terminator(Terminator::Any(b'\n')).build(),
        };
        lines.write(columns.iter().map(ToString::to_string))?;
        for row in table.rows() {
            let cells = columns.iter().map(|column| column.cell(&network, &row));
            lines.write(cells.map(|cell| cell.plain().to_string()))?;
        }
        Ok(())
    }
}

struct Lines<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    writer: Writer,
}

impl Lines<'_, '_> {
    fn write(&mut self, fields: impl Iterator<Item = String>) -> fmt::Result {
        for (place, field) in fields.enumerate() {
            if place > 0 {
                self.put(2, Writer::delimiter)?;
            }
            // Every character may be doubled, and quotes stand around them.
            self.put(2 * field.len() + 2, |writer, out| {
                let (result, _, written) = writer.field(field.as_bytes(), out);
                (result, written)
            })?;
        }
        self.put(2, Writer::terminator)
    }

    /// Passes on what the writer has to say.
    fn put(
        &mut self,
        most: usize,
        write: impl FnOnce(&mut Writer, &mut [u8]) -> (WriteResult, usize),
    ) -> fmt::Result {
        let mut out = vec![0; most];
        let (_, written) = write(&mut self.writer, &mut out);
        let text = out.get(..written).and_then(|out| str::from_utf8(out).ok());
        self.f.write_str(text.ok_or(fmt::Error)?)
    }
}
