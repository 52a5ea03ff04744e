//! Elaborates a network again with changes, within a bound on the work.

use crate::ast::{Net, Program};
use crate::budget::Budget;
use crate::count;
use crate::elaborate::{self, Elaborated};
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::limits::MAX_SEARCH_STEPS;
use cnn_core::analysis::Analysis;

/// The trials in one invocation.
pub(crate) struct Trials<'s, 'a> {
    program: &'a Program,
    pub(crate) names: &'s Names<'a>,
    /// The remaining work, in steps.
    left: usize,
}

/// The result of elaborating a network in some mode.
pub(crate) struct Outcome<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) diagnostics: Vec<ReportedError>,
    pub(crate) elaborated: Elaborated<'a>,
    /// The counts, if all shapes are known.
    pub(crate) analysis: Option<Analysis>,
}

/// Whether a network has errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// It has none.
    Right,
    /// A count is not within a bound, and nothing else is wrong.
    OutOfBounds,
    Wrong,
}

/// The search has used up its work.
pub(crate) struct Exhausted;

pub(crate) type Searched<T> = Result<T, Exhausted>;

impl<'s, 'a> Trials<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        Self::within(MAX_SEARCH_STEPS, program, names)
    }

    /// Trials that take no more than that much work.
    pub(crate) fn within(work: usize, program: &'a Program, names: &'s Names<'a>) -> Self {
        Self {
            program,
            names,
            left: work,
        }
    }

    /// The remaining work.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// Whether a network of that much work can be elaborated at least `least` times.
    pub(crate) fn permit(&self, work: usize, least: usize) -> bool {
        work <= self.left / least
    }

    /// Whether a network has no errors after a change.
    pub(crate) fn repairs(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<bool> {
        Ok(self.verdict(net, change)? == Verdict::Right)
    }

    /// Whether a network has errors after a change.
    pub(crate) fn verdict(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<Verdict> {
        let outcome = self.run(net, Mode::Hypothesis(change.clone()))?;
        Ok(outcome.verdict)
    }

    /// Whether no other network has errors because of a change.
    pub(crate) fn keeps_others_valid(&mut self, net: &Net, change: &Change<'a>) -> Searched<bool> {
        let nets = self.program.nets.iter();
        for other in nets.filter(|other| !std::ptr::eq(*other, net)) {
            let is_right = self.run(other, Mode::Normal)?.verdict == Verdict::Right;
            if is_right && !self.repairs(other, change)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn spend(&mut self, work: usize) -> Searched<()> {
        let left = self.left.checked_sub(work);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Exhausted)
    }

    pub(crate) fn run(&mut self, net: &'a Net, mode: Mode<'a>) -> Searched<Outcome<'a>> {
        let errors = Errors::default();
        let budget = Budget::of(self.left);
        let before = budget.work();
        let names = self.names.with(mode, budget);
        let elaborated = elaborate::elaborate(net, &names, &errors);
        let is_whole = elaborated.is_known() && !elaborated.has_layer_errors;
        let counted = if is_whole {
            count::count(&elaborated, &net.name, &names.mode, &errors)
        } else {
            None
        };
        self.spend(self.program.items() + names.budget.work() - before)?;
        Ok(Outcome {
            verdict: match &counted {
                Some(_) if errors.reports() == 0 => Verdict::Right,
                Some(counted) if errors.reports() == counted.failed_bounds => Verdict::OutOfBounds,
                _ => Verdict::Wrong,
            },
            diagnostics: errors.finish(),
            elaborated,
            analysis: counted.map(|counted| counted.analysis),
        })
    }
}
