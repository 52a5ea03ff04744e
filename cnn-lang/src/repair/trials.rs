//! Elaborates a network again with changes, within a bound on the work.

use crate::ast::{Net, Program};
use crate::budget::Budget;
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::limits::MAX_SEARCH_STEPS;
use crate::{count, elaborate};
use std::collections::BTreeSet;

/// The trials in one invocation.
pub(super) struct Trials<'s, 'a> {
    program: &'a Program,
    pub(super) names: &'s Names<'a>,
    /// The remaining work, in steps.
    left: usize,
}

/// The result of elaborating a network in some mode.
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    pub(super) diagnostics: Vec<ReportedError>,
    /// The claimed numbers of channels or features that differ from the inferred ones.
    pub(super) expected_sides: BTreeSet<u64>,
}

/// Whether a network has errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It has none.
    Right,
    /// A count is not within a bound, and nothing else is wrong.
    OutOfBounds,
    Wrong,
}

/// The search has used up its work.
pub(super) struct Exhausted;

pub(super) type Searched<T> = Result<T, Exhausted>;

impl<'s, 'a> Trials<'s, 'a> {
    pub(super) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let left = MAX_SEARCH_STEPS;
        Self { program, names, left }
    }

    /// Whether a network of that much work can be elaborated at least `least` times.
    pub(super) fn permit(&self, work: usize, least: usize) -> bool {
        work <= self.left / least
    }

    /// Whether a network has no errors after a change.
    pub(super) fn repairs(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<bool> {
        Ok(self.verdict(net, change)? == Verdict::Right)
    }

    /// Whether a network has errors after a change.
    pub(super) fn verdict(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<Verdict> {
        let outcome = self.run(net, Mode::Hypothesis(change.clone()))?;
        Ok(outcome.verdict)
    }

    /// Whether no other network has errors because of a change.
    pub(super) fn keeps_others_valid(&mut self, net: &Net, change: &Change<'a>) -> Searched<bool> {
        let nets = self.program.nets.iter();
        for other in nets.filter(|other| !std::ptr::eq(*other, net)) {
            let is_right = self.run(other, Mode::Normal)?.verdict == Verdict::Right;
            if is_right && !self.repairs(other, change)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(super) fn spend(&mut self, work: usize) -> Searched<()> {
        let left = self.left.checked_sub(work);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Exhausted)
    }

    pub(super) fn run(&mut self, net: &'a Net, mode: Mode<'a>) -> Searched<Outcome> {
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
            verdict: match counted {
                Some(_) if errors.reports() == 0 => Verdict::Right,
                Some(counted) if errors.reports() == counted.failed_bounds => Verdict::OutOfBounds,
                _ => Verdict::Wrong,
            },
            diagnostics: errors.finish(),
            expected_sides: elaborated.expected_sides,
        })
    }
}
