//! Which one thing is wrong, where it shows in several others.
//!
//! A number that other lines are made of (an input's size, a constant, a default, what a block is given) and a tap are
//! wrong where they were written, and contradict elsewhere. Where one change to one of them makes all of a network right,
//! while it contradicts several claims as it is, that is what is wrong: it is first there, and not where it shows.

mod candidates;

use crate::ast::{Net, Program};
use crate::budget::Budget;
use crate::diagnostic::{BadFlow, RepairTarget};
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::ident::unraw;
use crate::limits::MAX_SEARCH_STEPS;
use crate::{count, elaborate};

use candidates::Candidates;
use std::collections::BTreeSet;

/// Going over a network fewer times than this, nothing is found.
const MIN_TRIALS: usize = 8;

/// A search in the networks of one invocation.
pub(crate) struct Search<'s, 'a> {
    program: &'a Program,
    names: &'s Names<'a>,
    /// How much work it may still take.
    left: usize,
}

/// How a network fares with some mode.
struct Outcome {
    /// Whether all of it could be worked out, and nothing is wrong.
    is_right: bool,
    diagnostics: Vec<ReportedError>,
    /// How many channels or features were wanted where others arrived.
    expected_sides: BTreeSet<u64>,
}

/// The search has gone on for too long.
struct Exhausted;

type Searched<T> = Result<T, Exhausted>;

impl<'s, 'a> Search<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let left = MAX_SEARCH_STEPS;
        Self { program, names, left }
    }

    /// Tells what is wrong with a network where that is one thing, in place of the errors to which it led: those after
    /// the first so many. What took much work is not gone over again.
    pub(crate) fn search(&mut self, net: &'a Net, first: usize, work: usize, errors: &Errors) {
        if work > self.left / MIN_TRIALS {
            return;
        }
        let lines = errors.lines_since(first);
        if lines.is_empty() || errors.is_shared(first) {
            return;
        }
        if let Ok(Some((change, contradictions))) = self.repair(net, &lines) {
            errors.truncate(first);
            report(net, &change, &contradictions, errors);
        }
    }

    /// The one change that makes everything right, and what is wrong without it, if that is more than one thing.
    fn repair(
        &mut self,
        net: &'a Net,
        lines: &BTreeSet<usize>,
    ) -> Searched<Option<(Change<'a>, Vec<ReportedError>)>> {
        let trusting = self.run(net, Mode::TrustInputs)?;
        if trusting.diagnostics.len() < 2 {
            return Ok(None);
        }
        let candidates = Candidates::of(net, self.names, lines);
        self.spend(candidates.visited)?;
        let mut fitting = None;
        for change in candidates.changes(&trusting.expected_sides) {
            if self.fits(net, &change)? && fitting.replace(change).is_some() {
                return Ok(None);
            }
        }
        let Some(change) = fitting else { return Ok(None) };
        for other in candidates.changes_where_it_shows() {
            if self.fits(net, &other)? {
                return Ok(None);
            }
        }
        let suits = self.suits_others(net, &change)?;
        Ok(suits.then_some((change, trusting.diagnostics)))
    }

    /// Whether everything is right after a change.
    fn fits(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<bool> {
        let outcome = self.run(net, Mode::Hypothesis(change.clone()))?;
        Ok(outcome.is_right)
    }

    /// Whether a change breaks no other network.
    fn suits_others(&mut self, net: &Net, change: &Change<'a>) -> Searched<bool> {
        let nets = self.program.nets.iter();
        for other in nets.filter(|other| !std::ptr::eq(*other, net)) {
            if self.run(other, Mode::Normal)?.is_right && !self.fits(other, change)? {
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

fn report(net: &Net, change: &Change<'_>, contradictions: &[ReportedError], errors: &Errors) {
    let (what, span, written, fitting) = match change {
        Change::Value(expr, value) => {
            let mut inputs = net.inputs.iter();
            let is_input = inputs.any(|input| std::ptr::eq(&raw const input.shape, *expr));
            let what = if is_input {
                RepairTarget::Input
            } else {
                RepairTarget::Number
            };
            let (written, fitting) = (candidates::expr_source(expr), candidates::value_source(value));
            (what, expr.span, written, fitting)
        }
        Change::Tap(tap, label) => (
            RepairTarget::Tap,
            tap.span,
            candidates::tap_source(tap),
            (*label).to_owned(),
        ),
    };
    let contradictions = contradictions.iter().map(|reported| {
        let (line, message) = (reported.diagnostic.span.line(), &reported.diagnostic.message);
        format!("line {line}: {message}")
    });
    let mistake = BadFlow::OneChangeFits {
        what,
        network: &unraw(&net.name),
        written: &written,
        fitting: &fitting,
        contradictions: contradictions.collect(),
    };
    errors.report(span, &mistake);
}
