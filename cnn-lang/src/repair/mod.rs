//! Searches for one edit that repairs a network with several contradictions.
//!
//! A wrong number that other lines depend on (an input size, a constant, a default, an argument of a block) or a wrong tap
//! causes errors on other lines. If exactly one change to such a number or tap removes all errors of a network, the error
//! is reported there, instead of on the lines where it shows. If all that is wrong are counts that are not within their bounds,
//! it is the greatest or least number with which they are.

mod bound;
mod candidates;
mod layouts;
mod trials;

use crate::ast::{Net, Program};
use crate::diagnostic::{BadFlow, RepairTarget};
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::ident::unraw;
use crate::source;

use candidates::Candidates;
use std::collections::BTreeSet;
use trials::{Outcome, Searched, Trials, Verdict};

/// The search is not started if it could elaborate the network fewer times than this.
const MIN_TRIALS: usize = 8;

/// The search for repairs in one invocation.
pub(crate) struct Search<'s, 'a> {
    trials: Trials<'s, 'a>,
}

/// A change that repairs a network.
struct Repair<'a> {
    target: RepairTarget,
    change: Change<'a>,
    /// What is wrong without it.
    contradictions: Vec<ReportedError>,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let trials = Trials::new(program, names);
        Self { trials }
    }

    /// Replaces the errors of a network after the first `first` by one error, if a single change repairs the network. `work`
    /// is the work of elaborating it; the search is skipped if it would take too long.
    pub(crate) fn search(&mut self, net: &'a Net, first: usize, work: usize, errors: &Errors) {
        if !self.trials.permit(work, MIN_TRIALS) {
            return;
        }
        let lines = errors.lines_since(first);
        if lines.is_empty() || errors.is_shared(first) {
            return;
        }
        if let Ok(Some(repair)) = self.repair(net, &lines) {
            errors.truncate(first);
            report(net, &repair, errors);
        }
    }

    /// The only change that repairs the network: to the layout of an input, or if there are several contradictions to any
    /// number or tap.
    fn repair(&mut self, net: &'a Net, lines: &BTreeSet<usize>) -> Searched<Option<Repair<'a>>> {
        let trusting = self.trials.run(net, Mode::TrustInputs)?;
        if let Some((target, change)) = self.layout(net, &trusting)? {
            return Ok(Some(Repair {
                target,
                change,
                contradictions: trusting.diagnostics,
            }));
        }
        if trusting.diagnostics.len() < 2 {
            return Ok(None);
        }
        let candidates = Candidates::of(net, self.trials.names, lines);
        self.trials.spend(candidates.visited)?;
        let found = if trusting.verdict == Verdict::OutOfBounds {
            bound::limit(&mut self.trials, net, &candidates)?
        } else {
            self.only_change(net, &candidates, &trusting.expected_sides)?
        };
        let Some((target, change)) = found else {
            return Ok(None);
        };
        let is_safe = self.trials.keeps_others_valid(net, &change)?;
        Ok(is_safe.then_some(Repair {
            target,
            change,
            contradictions: trusting.diagnostics,
        }))
    }

    /// The only layout of an input that repairs the network.
    fn layout(&mut self, net: &'a Net, trusting: &Outcome) -> Searched<Option<(RepairTarget, Change<'a>)>> {
        let evidence = layouts::Evidence {
            error: trusting.diagnostics.first().map(|first| &first.diagnostic),
            sides: &trusting.expected_sides,
        };
        let mut found = None;
        for (what, change) in layouts::changes(net, self.trials.names, &evidence) {
            if self.trials.repairs(net, &change)? && found.replace((what, change)).is_some() {
                return Ok(None);
            }
        }
        Ok(found)
    }

    fn only_change(
        &mut self,
        net: &'a Net,
        candidates: &Candidates<'a>,
        expected_sides: &BTreeSet<u64>,
    ) -> Searched<Option<(RepairTarget, Change<'a>)>> {
        let mut repair = None;
        for change in candidates.changes(expected_sides) {
            if self.trials.repairs(net, &change)? && repair.replace(change).is_some() {
                return Ok(None);
            }
        }
        let Some(change) = repair else { return Ok(None) };
        for other in candidates.changes_on_error_lines() {
            if self.trials.repairs(net, &other)? {
                return Ok(None);
            }
        }
        Ok(Some((target_of(net, &change), change)))
    }
}

fn target_of(net: &Net, change: &Change<'_>) -> RepairTarget {
    match change {
        Change::Value(expr, _) => {
            let mut inputs = net.inputs.iter();
            if inputs.any(|input| std::ptr::eq(&raw const input.shape, *expr)) {
                RepairTarget::Input
            } else {
                RepairTarget::Number
            }
        }
        Change::Tap(..) => RepairTarget::Tap,
    }
}

fn report(net: &Net, repair: &Repair<'_>, errors: &Errors) {
    let (span, (written, replacement)) = match &repair.change {
        Change::Value(expr, value) => (expr.span, layouts::sources(expr, value)),
        Change::Tap(tap, label) => {
            let written = source::tap(tap).unwrap_or_default();
            (tap.span, (written, (*label).to_owned()))
        }
    };
    let contradictions = repair.contradictions.iter().map(|reported| {
        let (line, message) = (reported.diagnostic.span.line(), &reported.diagnostic.message);
        format!("line {line}: {message}")
    });
    let error = BadFlow::OneChangeFits {
        what: repair.target,
        network: &unraw(&net.name),
        written: &written,
        repair: &replacement,
        contradictions: contradictions.collect(),
    };
    errors.report(span, &error);
}
