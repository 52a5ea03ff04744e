//! Searches for one edit that repairs a network with several contradictions.
//!
//! A wrong number that other lines depend on (an input size, a constant, a default, an argument of a block) or a wrong tap
//! causes errors on other lines. If exactly one change to such a number or tap removes all errors of a network, the error
//! is reported there, instead of on the lines where it shows.

mod candidates;
mod layouts;

use crate::ast::{Net, Program};
use crate::budget::Budget;
use crate::diagnostic::{BadFlow, RepairTarget};
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::ident::unraw;
use crate::limits::MAX_SEARCH_STEPS;
use crate::{count, elaborate, source};

use candidates::Candidates;
use std::collections::BTreeSet;

/// The search is not started if it could elaborate the network fewer times than this.
const MIN_TRIALS: usize = 8;

/// The search for repairs in one invocation.
pub(crate) struct Search<'s, 'a> {
    program: &'a Program,
    names: &'s Names<'a>,
    /// The remaining work, in steps.
    left: usize,
}

/// The result of elaborating a network in some mode.
struct Outcome {
    /// Whether the network has no errors.
    is_right: bool,
    diagnostics: Vec<ReportedError>,
    /// The claimed numbers of channels or features that differ from the inferred ones.
    expected_sides: BTreeSet<u64>,
}

/// The search has used up its work.
struct Exhausted;

type Searched<T> = Result<T, Exhausted>;

impl<'s, 'a> Search<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let left = MAX_SEARCH_STEPS;
        Self { program, names, left }
    }

    /// Replaces the errors of a network after the first `first` by one error, if a single change repairs the network. `work`
    /// is the work of elaborating it; the search is skipped if it would take too long.
    pub(crate) fn search(&mut self, net: &'a Net, first: usize, work: usize, errors: &Errors) {
        if work > self.left / MIN_TRIALS {
            return;
        }
        let lines = errors.lines_since(first);
        if lines.is_empty() || errors.is_shared(first) {
            return;
        }
        if let Ok(Some(repair)) = self.repair(net, &lines) {
            errors.truncate(first);
            repair.report(net, errors);
        }
    }

    /// The only change that repairs the network: to the layout of an input, or if there are several contradictions to
    /// any number or tap.
    fn repair(&mut self, net: &'a Net, lines: &BTreeSet<usize>) -> Searched<Option<Repair<'a>>> {
        let trusting = self.run(net, Mode::TrustInputs)?;
        if let Some((what, change)) = self.layout(net, &trusting)? {
            let contradictions = trusting.diagnostics;
            return Ok(Some(Repair {
                what,
                change,
                contradictions,
            }));
        }
        if trusting.diagnostics.len() < 2 {
            return Ok(None);
        }
        let candidates = Candidates::of(net, self.names, lines);
        self.spend(candidates.visited)?;
        let mut repair = None;
        for change in candidates.changes(&trusting.expected_sides) {
            if self.repairs(net, &change)? && repair.replace(change).is_some() {
                return Ok(None);
            }
        }
        let Some(change) = repair else { return Ok(None) };
        for other in candidates.changes_on_error_lines() {
            if self.repairs(net, &other)? {
                return Ok(None);
            }
        }
        let is_safe = self.keeps_others_valid(net, &change)?;
        let (what, contradictions) = (target(net, &change), trusting.diagnostics);
        Ok(is_safe.then_some(Repair {
            what,
            change,
            contradictions,
        }))
    }

    /// The only layout of an input that repairs the network.
    fn layout(&mut self, net: &'a Net, trusting: &Outcome) -> Searched<Option<(RepairTarget, Change<'a>)>> {
        let evidence = layouts::Evidence {
            error: trusting.diagnostics.first().map(|first| &first.diagnostic),
            sides: &trusting.expected_sides,
        };
        let mut found = None;
        for (what, change) in layouts::changes(net, self.names, &evidence) {
            if self.repairs(net, &change)? && found.replace((what, change)).is_some() {
                return Ok(None);
            }
        }
        Ok(found)
    }

    /// Whether a network has no errors after a change.
    fn repairs(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<bool> {
        let outcome = self.run(net, Mode::Hypothesis(change.clone()))?;
        Ok(outcome.is_right)
    }

    /// Whether no other network has errors because of a change.
    fn keeps_others_valid(&mut self, net: &Net, change: &Change<'a>) -> Searched<bool> {
        let nets = self.program.nets.iter();
        for other in nets.filter(|other| !std::ptr::eq(*other, net)) {
            if self.run(other, Mode::Normal)?.is_right && !self.repairs(other, change)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn spend(&mut self, work: usize) -> Searched<()> {
        let left = self.left.checked_sub(work);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Exhausted)
    }

    fn run(&mut self, net: &'a Net, mode: Mode<'a>) -> Searched<Outcome> {
        let errors = Errors::default();
        let budget = Budget::of(self.left);
        let before = budget.work();
        let names = self.names.with(mode, budget);
        let elaborated = elaborate::elaborate(net, &names, &errors);
        let is_whole = elaborated.is_known() && !elaborated.has_layer_errors;
        if is_whole {
            count::count(&elaborated, &net.name, &names.mode, &errors);
        }
        self.spend(self.program.items() + names.budget.work() - before)?;
        Ok(Outcome {
            is_right: is_whole && errors.count() == 0,
            diagnostics: errors.finish(),
            expected_sides: elaborated.expected_sides,
        })
    }
}

/// A change that repairs a network.
struct Repair<'a> {
    what: RepairTarget,
    change: Change<'a>,
    /// The errors without it.
    contradictions: Vec<ReportedError>,
}

impl Repair<'_> {
    fn report(&self, net: &Net, errors: &Errors) {
        let (span, (written, repair)) = match &self.change {
            Change::Value(expr, value) => (expr.span, layouts::sources(expr, value)),
            Change::Tap(tap, label) => {
                let written = source::tap(tap).unwrap_or_default();
                (tap.span, (written, (*label).to_owned()))
            }
        };
        let contradictions = self.contradictions.iter().map(|reported| {
            let (line, message) = (reported.diagnostic.span.line(), &reported.diagnostic.message);
            format!("line {line}: {message}")
        });
        let error = BadFlow::OneChangeFits {
            what: self.what,
            network: &unraw(&net.name),
            written: &written,
            repair: &repair,
            contradictions: contradictions.collect(),
        };
        errors.report(span, &error);
    }
}

fn target(net: &Net, change: &Change<'_>) -> RepairTarget {
    let is_input = |expr| {
        let mut inputs = net.inputs.iter();
        inputs.any(|input| std::ptr::eq(&raw const input.shape, expr))
    };
    match change {
        Change::Value(expr, _) if is_input(*expr) => RepairTarget::Input,
        Change::Value(..) => RepairTarget::Number,
        Change::Tap(..) => RepairTarget::Tap,
    }
}
