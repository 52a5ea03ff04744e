//! The table.

use super::number::Grouped;
use crate::Report;
use core::fmt;

/// The table of a report.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    report: &'a Report,
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for layer in self.report.layers() {
            let args = layer.args();
            if let Some(l) = layer.layer(&args) {
                writeln!(
                    f,
                    "{} {} {} {}",
                    layer.path,
                    l.call(),
                    layer.output,
                    Grouped(layer.params)
                )?;
            }
        }
        writeln!(f, "{:?}", self.report.metrics())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Table { report: self }.fmt(f)
    }
}
