//! The sums, and the memory that they take.

use super::page::Page;
use crate::Dtype;
use crate::render::number::{Bytes, Grouped};
use crate::report::{LayerReport, Report};
use core::fmt::{self, Display, Write};

/// The most numbers that are written out as a sum.
const MOST_ADDENDS: usize = 9;

/// The sums, and the memory that they take.
pub(super) fn write_totals(page: &mut Page<'_>, report: &Report) -> fmt::Result {
    let total = report.metrics();
    page.begin(None)?;
    write!(page, "In all")?;
    page.end_heading()?;
    let sum = |of: fn(&LayerReport<'_>) -> u64, total| Sum { report, of, total };
    page.line("parameters", sum(|layer| layer.params, total.params))?;
    if total.buffers > 0 {
        page.line("buffers", sum(|layer| layer.buffers, total.buffers))?;
    }
    page.line("operations", sum(|layer| layer.flops, total.flops))?;
    page.finish()?;
    page.begin(None)?;
    write!(page, "Memory as {}", Dtype::F32)?;
    page.end_heading()?;
    page.line("weights", Memory(total.params.saturating_add(total.buffers)))?;
    page.line("activations", Memory(total.activations))?;
    page.line("at the most", Memory(total.peak_activations))?;
    page.finish()
}

/// A total as the sum of what the layers have, if those are few.
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
        if (2..=MOST_ADDENDS).contains(&addends().count()) {
            for (place, addend) in addends().enumerate() {
                let before = if place == 0 { "" } else { " + " };
                write!(f, "{before}{}", Grouped(addend))?;
            }
            f.write_str(" = ")?;
        }
        Grouped(self.total).fmt(f)
    }
}

/// Values and the bytes that they take: `61,706·4 = 246,824 bytes = 241.0 KiB`.
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
