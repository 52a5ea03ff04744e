//! The totals of the network, below the table.

use crate::Dtype;
use crate::render::number::{Bytes, Grouped};
use crate::render::text::{Align, chars};
use crate::render::text_table::{LineWriter, line_width};
use crate::report::Report;
use core::fmt::{self, Display};

/// Width of the titles: that of `peak activations`, the longest.
const TITLE_WIDTH: usize = PEAK.len();
const PEAK: &str = "peak activations";

/// Writes the totals, one a line. Notes that exceed `terminal_width` are left out.
pub(super) fn write_summary(
    f: &mut fmt::Formatter<'_>,
    report: &Report,
    terminal_width: usize,
) -> fmt::Result {
    let (total, field) = (report.metrics(), report.receptive_field_shape());
    let numbers = [
        total.params,
        total.buffers,
        total.macs,
        total.flops,
        total.activations,
    ];
    let numbers = numbers.map(|number| chars(Grouped(number)));
    let summary = Summary {
        terminal_width,
        value_width: numbers.into_iter().fold(chars(field), usize::max),
    };
    summary.values(f, "parameters", total.params)?;
    if total.buffers > 0 {
        summary.values(f, "buffers", total.buffers)?;
    }
    summary.number(f, "MACs", total.macs)?;
    summary.number(f, "FLOPs", total.flops)?;
    summary.values(f, "activations", total.activations)?;
    summary.values(f, PEAK, total.peak_activations)?;
    if total.receptive_field > 0 {
        summary.line(f, "receptive field", &field, &"")?;
    }
    summary.number(f, "layers", total.layers)?;
    summary.number(f, "depth", total.depth)
}

struct Summary {
    terminal_width: usize,
    value_width: usize,
}

impl Summary {
    fn line(
        &self,
        f: &mut fmt::Formatter<'_>,
        title: &str,
        value: &dyn Display,
        note: &dyn Display,
    ) -> fmt::Result {
        let width = line_width([TITLE_WIDTH, self.value_width.max(chars(value))]);
        let mut line = LineWriter::new(f, 0);
        line.cell(&title, TITLE_WIDTH, Align::Left)?;
        line.cell(value, self.value_width, Align::Right)?;
        if width + chars(note) <= self.terminal_width {
            write!(f, "{note}")?;
        }
        writeln!(f)
    }

    /// A number without a unit.
    fn number(&self, f: &mut fmt::Formatter<'_>, title: &str, number: u64) -> fmt::Result {
        self.line(f, title, &Grouped(number), &"")
    }

    /// A number of stored values, with the bytes that they take.
    fn values(&self, f: &mut fmt::Formatter<'_>, title: &str, values: u64) -> fmt::Result {
        let Some(bytes) = Dtype::F32.bytes(values) else {
            return self.number(f, title, values);
        };
        self.line(f, title, &Grouped(values), &InBytes(bytes))
    }
}

/// ` (241.0 KiB as f32)`.
struct InBytes(u64);

impl Display for InBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " ({} as {})", Bytes(self.0), Dtype::F32)
    }
}
