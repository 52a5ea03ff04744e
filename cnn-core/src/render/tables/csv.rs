//! The table as comma-separated values, for spreadsheets and data frames.

use crate::Metric;
use crate::render::cell::{Cell, Network};
use crate::render::column::Column;
use crate::render::table::Table;
use crate::render::text::write_joined;
use alloc::string::{String, ToString};
use alloc::vec;
use core::fmt::{self, Display};
use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};

/// The columns of data unless others are chosen.
const DATA_COLUMNS: [Column; 14] = [
    Column::Path,
    Column::Kind,
    Column::Call,
    Column::Input,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Count(Metric::Buffers),
    Column::Count(Metric::Macs),
    Column::Count(Metric::Flops),
    Column::Count(Metric::Activations),
    Column::Count(Metric::PeakActivations),
    Column::Field,
    Column::Count(Metric::Layers),
    Column::Count(Metric::Depth),
];

const _: () = assert!(
    DATA_COLUMNS.len() == 5 + Metric::ALL.len(),
    "a metric has no column"
);

/// A [`Table`] as comma-separated values; see [`Table::csv`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let csv = report.table().csv();
/// assert_eq!(csv.to_string().lines().count(), 1 + report.table().rows().count());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Csv<'a>(Table<'a>);

impl<'a> Table<'a> {
    /// The table as comma-separated values, with its columns and depth. By default it has all texts and all counts.
    ///
    /// The format is RFC 4180 with lines that end in `\n`. The first line has the names of the columns. Numbers have no
    /// thousands separators and bytes no unit, shares are per cent with four decimals, and shapes are written with an `x`.
    /// There is no row of totals, so that a column can be summed. A number that does not fit into 64 bits is left empty.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// use cnn_core::Metric;
    /// use cnn_core::render::Column;
    ///
    /// let columns = [Column::Path, Column::Output, Column::Share(Metric::Params)];
    /// let csv = report.table().columns(&columns).csv().to_string();
    /// assert!(csv.starts_with("path,output,params_share\nconv1,6x28x28,0.2528\n"));
    /// ```
    ///
    /// LeNet-5 with the default columns:
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
        let columns = table.columns.unwrap_or(&DATA_COLUMNS);
        let mut lines = Lines {
            f,
            writer: WriterBuilder::new().terminator(Terminator::Any(b'\n')).build(),
        };
        lines.write(columns.iter().map(ToString::to_string))?;
        for row in table.rows() {
            let cells = columns.iter().map(|column| column.cell(&network, &row));
            lines.write(cells.map(|cell| Plain(cell).to_string()))?;
        }
        Ok(())
    }
}

/// A cell as other programs read it.
struct Plain<'a>(Cell<'a>);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Cell::Count(number) | Cell::Bytes(number) => write!(f, "{number}"),
            Cell::Share(part, whole) => {
                let millionths = u128::from(part) * 1_000_000 / u128::from(whole.max(1));
                write!(f, "{}.{:04}", millionths / 10_000, millionths % 10_000)
            }
            Cell::Shape(shape) => write_joined(f, "x", shape.sizes()),
            Cell::Overflow => Ok(()),
            other => other.fmt(f),
        }
    }
}

/// Writes records and quotes their fields.
struct Lines<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    writer: Writer,
}

impl Lines<'_, '_> {
    fn write(&mut self, fields: impl Iterator<Item = String>) -> fmt::Result {
        for (index, field) in fields.enumerate() {
            if index > 0 {
                self.put(2, Writer::delimiter)?;
            }
            // At worst every character is doubled, and the field is quoted.
            self.put(2 * field.len() + 2, |writer, out| {
                let (result, _, written) = writer.field(field.as_bytes(), out);
                (result, written)
            })?;
        }
        self.put(2, Writer::terminator)
    }

    /// Passes on what the writer puts out, at most `most` bytes.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dtype;
    use crate::shape::Shape;

    #[test]
    fn cells_as_programs_read_them() {
        for (cell, plain) in [
            (Cell::Count(0), "0"),
            (Cell::Count(61_706), "61706"),
            (Cell::Share(1, 3), "33.3333"),
            (Cell::Share(0, 0), "0.0000"),
            (Cell::Bytes(2048), "2048"),
            (Cell::bytes(u64::MAX, Dtype::F32), ""),
            (Cell::Shape(Shape::new(&[6, 28, 28])), "6x28x28"),
            (Cell::LayerCount(1), "1 layer"),
        ] {
            assert_eq!(Plain(cell).to_string(), plain);
        }
    }
}
