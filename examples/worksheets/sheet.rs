//! What a sheet is: figures, each as it is and as the sheet has it.

use cnn::Report;

pub(crate) struct Sheet {
    /// What to ask for on the command line.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) figures: &'static [Figure],
}

/// One figure of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) report: &'static Report,
    pub(crate) what: &'static str,
    /// What it is.
    pub(crate) exact: u64,
    /// What the sheet has.
    pub(crate) sheet: u64,
    /// Where the sheet's pen slipped; empty where it did not.
    pub(crate) slip: &'static str,
}

impl Figure {
    /// A figure that the sheet has right.
    pub(crate) const fn new(report: &'static Report, what: &'static str, exact: u64, sheet: u64) -> Self {
        Self {
            report,
            what,
            exact,
            sheet,
            slip: "",
        }
    }

    /// One that it has wrong.
    pub(crate) const fn slip(mut self, slip: &'static str) -> Self {
        self.slip = slip;
        self
    }
}

impl Sheet {
    /// The networks of the sheet, each once.
    pub(crate) fn networks(&self) -> Vec<&'static Report> {
        let mut networks: Vec<_> = self.figures.iter().map(|figure| figure.report).collect();
        networks.dedup();
        networks
    }
}
