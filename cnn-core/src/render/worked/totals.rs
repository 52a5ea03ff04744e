//! The totals of a worked solution, and the memory that they take.

use super::sheet::Sheet;
use crate::Dtype;
use crate::render::number::{Bytes, Grouped};
use crate::render::text::write_joined;
use crate::report::{LayerReport, Report};
use core::fmt::{self, Display};

/// Longer sums are not written out.
const MAX_ADDENDS: usize = 9;

/// Writes the totals, and the memory that they take.
pub(super) fn write_totals(sheet: &mut dyn Sheet, report: &Report) -> fmt::Result {
    let total = report.metrics();
    sheet.begin(None)?;
    write!(sheet, "In all")?;
    sheet.end_heading()?;
    let sum = |of: fn(&LayerReport<'_>) -> u64, total| Sum { report, of, total };
    sheet.line("parameters", &sum(|layer| layer.params, total.params))?;
    if total.buffers > 0 {
        sheet.line("buffers", &sum(|layer| layer.buffers, total.buffers))?;
    }
    sheet.line("operations", &sum(|layer| layer.flops, total.flops))?;
    sheet.end()?;
    sheet.begin(None)?;
    write!(sheet, "Memory as {}", Dtype::F32)?;
    sheet.end_heading()?;
    sheet.line("weights", &Memory(total.params.saturating_add(total.buffers)))?;
    sheet.line("activations", &Memory(total.activations))?;
    sheet.line("at the most", &Memory(total.peak_activations))?;
    sheet.end()
}

/// A total, written out as a sum if few layers have a part in it.
struct Sum<'a> {
    report: &'a Report,
    of: fn(&LayerReport<'_>) -> u64,
    total: u64,
}

impl Display for Sum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addends = || {
            self.report
                .layers()
                .map(|layer| (self.of)(&layer))
                .filter(|&addend| addend > 0)
        };
        if (2..=MAX_ADDENDS).contains(&addends().count()) {
            write_joined(f, " + ", addends().map(Grouped))?;
            f.write_str(" = ")?;
        }
        Grouped(self.total).fmt(f)
    }
}

/// A number of values and their bytes: `61,706·4 = 246,824 bytes = 241.0 KiB`.
struct Memory(u64);

impl Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = Grouped(self.0);
        let Some(bytes) = Dtype::F32.bytes(self.0) else {
            return write!(f, "{values} values");
        };
        write!(f, "{values}·{} = {} bytes", Dtype::F32.bits() / 8, Grouped(bytes))?;
        if bytes >= 1024 {
            write!(f, " = {}", Bytes(bytes))?;
        }
        Ok(())
    }
}
