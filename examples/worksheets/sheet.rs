//! A sheet: its networks, and its figures with the computed values.

use cnn::Report;

pub(crate) struct Sheet {
    /// The name on the command line.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) figures: &'static [Figure],
}

/// One figure of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) report: &'static Report,
    pub(crate) what: &'static str,
    /// A description.
    pub(crate) exact: u64,
    /// The value on the sheet.
    pub(crate) sheet: u64,
    /// An explanation of the sheet's mistake; empty if there is none.
    pub(crate) slip: &'static str,
}

impl Figure {
    /// A correct figure of the sheet.
    pub(crate) const fn new(report: &'static Report, what: &'static str, exact: u64, sheet: u64) -> Self {
        Self {
            report,
            what,
            exact,
            sheet,
            slip: "",
        }
    }

    /// A wrong figure of the sheet.
    pub(crate) const fn slip(mut self, slip: &'static str) -> Self {
        self.slip = slip;
        self
    }
}

impl Sheet {
    /// The networks of the sheet, without duplicates.
    pub(crate) fn networks(&self) -> Vec<&'static Report> {
        let mut networks: Vec<_> = self.figures.iter().map(|figure| figure.report).collect();
        networks.dedup();
        networks
    }
}
