//! The worked solution: every count of every layer as an exercise has it, in letters, with numbers, and the result.

mod exercise;
mod page;
#[cfg(all(test, feature = "alloc"))]
mod tests;
mod totals;

use crate::render::table::Title;
use crate::render::text::chars;
use crate::report::Report;
use core::fmt::{self, Display};
use exercise::Exercise;
use page::{Form, Page};
use totals::write_totals;

/// The worked solution of a [`Report`].
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    report: &'a Report,
}

impl Report {
    /// Every row written out as a worked exercise does: the formula in letters, the numbers put in, the result.
    ///
    /// ```text
    ///  1. conv1: Conv2d(1 -> 6, 5)
    ///     input        1×32×32
    ///     output size  ⌊(W − w + 2·p)/s⌋ + 1 = ⌊(32 − 5 + 2·0)/1⌋ + 1 = 28, so 6×28×28
    ///     parameters   (c·h·w + 1)·k = (1·5·5 + 1)·6 = 156
    ///     operations   k·(c·h·w + 1)·H·W = 6·(1·5·5 + 1)·28·28 = 122,304
    /// ```
    pub const fn worked(&self) -> Worked<'_> {
        Worked { report: self }
    }
}

impl Display for Worked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Title(self.report))?;
        let width = chars(self.report.metrics().layers);
        self.write(&mut Page {
            out: f,
            form: Form::Text { width },
        })
    }
}

impl Worked<'_> {
    fn write(self, page: &mut Page<'_>) -> fmt::Result {
        let report = self.report;
        let before = report.inputs().count() as u64;
        for (number, layer) in (1..).zip(report.layers()) {
            let args = layer.args();
            let Some(it) = layer.layer(&args) else {
                continue;
            };
            let exercise = Exercise {
                report,
                layer: &layer,
                it,
                previous: before + number - 2,
            };
            exercise.write(page, number)?;
        }
        write_totals(page, report)
    }
}

/// The worked solution as a list of HTML.
#[cfg(feature = "html")]
pub(super) struct WorkedList<'a>(pub(super) Worked<'a>);

#[cfg(feature = "html")]
impl Display for WorkedList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(&mut Page {
            out: f,
            form: Form::List,
        })
    }
}
