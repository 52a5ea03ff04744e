//! The counts of the whole network, below the table.

use crate::Dtype;
use crate::render::number::{Bytes, Grouped};
use crate::render::text::{Left, Right, chars};
use crate::report::Report;
use core::fmt::{self, Display};

/// The counts of the whole network, one a line.
pub(super) fn write_summary(f: &mut fmt::Formatter<'_>, report: &Report, columns: usize) -> fmt::Result {
    let (total, field) = (report.metrics(), report.receptive_field_shape());
    let numbers = [
        total.params,
        total.buffers,
        total.macs,
        total.flops,
        total.activations,
    ];
    let numbers = numbers.map(|number| chars(Grouped(number)));
    let shown = if total.receptive_field > 0 {
        chars(field)
    } else {
        0
    };
    let summary = Summary {
        columns,
        width: numbers.into_iter().fold(shown, usize::max),
    };
    summary.values(f, "parameters", total.params)?;
    if total.buffers > 0 {
        summary.values(f, "buffers", total.buffers)?;
    }
    summary.number(f, "MACs", total.macs)?;
    summary.number(f, "FLOPs", total.flops)?;
    summary.values(f, "activations", total.activations)?;
    summary.values(f, SUMMARY_TITLE, total.peak_activations)?;
    if total.receptive_field > 0 {
        summary.line(f, "receptive field", &field, &"")?;
    }
    summary.number(f, "layers", total.layers)?;
    summary.number(f, "depth", total.depth)
}

/// The longest title of a line in the summary.
const SUMMARY_TITLE: &str = "peak activations";

/// The lines below the table.
struct Summary {
    /// Of the terminal.
    columns: usize,
    /// Of the numbers.
    width: usize,
}

impl Summary {
    fn line(
        &self,
        f: &mut fmt::Formatter<'_>,
        title: &str,
        value: &dyn Display,
        note: &dyn Display,
    ) -> fmt::Result {
        let titles = chars(SUMMARY_TITLE);
        let (title, value) = (Left(title, titles), Right(value, self.width));
        write!(f, "{title}  {value}")?;
        if chars(format_args!("{title}  {value}")) + chars(note) <= self.columns {
            write!(f, "{note}")?;
        }
        writeln!(f)
    }

    fn number(&self, f: &mut fmt::Formatter<'_>, title: &str, number: u64) -> fmt::Result {
        self.line(f, title, &Grouped(number), &"")
    }

    /// A number of values that are stored.
    fn values(&self, f: &mut fmt::Formatter<'_>, title: &str, values: u64) -> fmt::Result {
        let Some(bytes) = Dtype::F32.bytes(values) else {
            return self.number(f, title, values);
        };
        self.line(
            f,
            title,
            &Grouped(values),
            &format_args!(" ({} as {})", Bytes(bytes), Dtype::F32),
        )
    }
}
