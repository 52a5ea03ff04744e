//! The worked solution: every count of every layer with its formula, the numbers put in, and the result.

mod exercise;
pub(super) mod sheet;
#[cfg(all(test, feature = "alloc"))]
mod tests;
mod totals;

use crate::render::heading::Heading;
use crate::render::text::chars;
use crate::report::Report;
use core::fmt::{self, Display};
use exercise::Exercise;
use sheet::{Sheet, TextSheet};
use totals::write_totals;

/// The worked solution of a [`Report`]; see [`Report::worked`].
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let worked = report.worked().to_string();
/// assert!(worked.contains("parameters   (c·h·w + 1)·k = (1·5·5 + 1)·6 = 156"));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    report: &'a Report,
}

impl Report {
    /// Every layer as a worked exercise: for each count the formula, the numbers put in, and the result.
    ///
    /// Lower-case letters are sizes of the window and of the input (`c` channels, `h` and `w` the window), upper-case
    /// letters are sizes of the image, `k` is the number of output channels, `p` the padding, and `s` the stride.
    ///
    /// ```text
    ///  1. conv1: Conv2d(1 -> 6, 5)
    ///     input        1×32×32
    ///     output size  ⌊(W − w + 2·p)/s⌋ + 1 = ⌊(32 − 5 + 2·0)/1⌋ + 1 = 28, so 6×28×28
    ///     parameters   (c·h·w + 1)·k = (1·5·5 + 1)·6 = 156
    ///     operations   k·(c·h·w + 1)·H·W = 6·(1·5·5 + 1)·28·28 = 122,304
    /// ```
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// println!("{}", report.worked());
    /// # }
    /// ```
    pub const fn worked(&self) -> Worked<'_> {
        Worked { report: self }
    }
}

impl Display for Worked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Heading(self.report))?;
        self.write(&mut TextSheet {
            out: f,
            number_width: chars(self.report.metrics().layers),
        })
    }
}

impl Worked<'_> {
    pub(super) fn write(self, sheet: &mut dyn Sheet) -> fmt::Result {
        let report = self.report;
        let inputs = report.inputs().count() as u64;
        for (number, layer) in (1..).zip(report.layers()) {
            let args = layer.args();
            let Some(resolved) = layer.layer(&args) else {
                continue;
            };
            let exercise = Exercise {
                report,
                layer: &layer,
                resolved,
                // Tensors are numbered from 0: the inputs, then a tensor for each layer.
                previous: inputs + number - 2,
            };
            exercise.write(sheet, number)?;
        }
        write_totals(sheet, report)
    }
}
