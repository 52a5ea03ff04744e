//! Searches for one edit that repairs a network with several contradictions.
//!
//! A wrong number that other lines depend on (an input size, a constant, a default, an argument of a block) or a wrong tap
//! causes errors on other lines. If exactly one change to such a number or tap removes all errors of a network, the error
//! is reported there, instead of on the lines where it shows. If all that is wrong are counts that are not within their bounds,
//! it is the greatest or least number with which they are.
//!
//! A join whose tensors differ in their sizes gets a help that was tried: an argument of a layer before it, or an input whose
//! sizes are multiples of what the network halves them by.

mod bound;
mod candidates;
mod joins;
mod layouts;
mod multiples;

use crate::ast::{Net, Program};
use crate::diagnostic::{BadFlow, RepairTarget};
use crate::elaborate::Elaborated;
use crate::errors::{Errors, ReportedError};
use crate::eval::{Change, Mode, Names};
use crate::ident::unraw;
use crate::source;
use crate::trials::{Outcome, Searched, Trials, Verdict};

use candidates::Candidates;
use std::collections::{BTreeMap, BTreeSet};

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
    /// What is wrong without it, each with its line.
    contradictions: Vec<(usize, String)>,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let trials = Trials::new(program, names);
        Self { trials }
    }

    /// Replaces the errors of a network after the first `first` by one error, if a single change repairs the network, and
    /// tries out helps for the joins among them. `work` is the work of elaborating the network; the search is skipped if it
    /// would take too long.
    pub(crate) fn search(
        &mut self,
        net: &'a Net,
        network: &Elaborated<'a>,
        first: usize,
        work: usize,
        errors: &Errors,
    ) {
        if !self.trials.permit(work, MIN_TRIALS) {
            return;
        }
        let lines = errors.lines_since(first);
        if lines.is_empty() || errors.is_shared(first) {
            return;
        }
        match self.repair(net, &lines) {
            Ok(Some(repair)) => replace(net, &repair, first, errors),
            // If the work is used up, the errors stay as they are.
            Ok(None) => drop(self.join(net, network, first, errors)),
            Err(_) => {}
        }
    }

    /// Tries out helps for the joins among the errors.
    fn join(
        &mut self,
        net: &'a Net,
        network: &Elaborated<'a>,
        first: usize,
        errors: &Errors,
    ) -> Searched<()> {
        let joins = joins::failed(network, first, errors);
        let Some(join) = joins.first() else {
            return Ok(());
        };
        if let Some(help) = joins::repair(&mut self.trials, net, network, join)? {
            errors.set_help(join.error, help);
            let others = (first..errors.count()).filter(|error| *error != join.error);
            errors.absorb(&others.map(|error| (error, join.error)).collect());
            return Ok(());
        }
        if let Some((multiple, change)) = multiples::of_input(&mut self.trials, net)? {
            let repair = Repair {
                target: RepairTarget::Multiple(multiple),
                change,
                contradictions: errors.messages_since(first),
            };
            replace(net, &repair, first, errors);
            return Ok(());
        }
        let mut causes = BTreeMap::new();
        for join in &joins {
            if causes.contains_key(&join.error) {
                continue;
            }
            let repair = joins::partial_repair(&mut self.trials, net, network, (join, first), errors)?;
            if let Some((help, mended)) = repair {
                errors.set_help(join.error, help);
                let others = mended.into_iter().filter(|error| *error != join.error);
                causes.extend(others.map(|error| (error, join.error)));
            }
        }
        errors.absorb(&causes);
        Ok(())
    }

    /// The only change that repairs the network: to the layout of an input, or if there are several contradictions to any
    /// number or tap.
    fn repair(&mut self, net: &'a Net, lines: &BTreeSet<usize>) -> Searched<Option<Repair<'a>>> {
        let trusting = self.trials.run(net, Mode::TrustInputs)?;
        if let Some((target, change)) = self.layout(net, &trusting)? {
            return Ok(Some(Repair {
                target,
                change,
                contradictions: trusting.diagnostics.iter().map(line_and_message).collect(),
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
            self.only_change(net, &candidates, &trusting.elaborated.expected_sides)?
        };
        let Some((target, change)) = found else {
            return Ok(None);
        };
        let is_safe = self.trials.keeps_others_valid(net, &change)?;
        Ok(is_safe.then_some(Repair {
            target,
            change,
            contradictions: trusting.diagnostics.iter().map(line_and_message).collect(),
        }))
    }

    /// The only layout of an input that repairs the network.
    fn layout(
        &mut self,
        net: &'a Net,
        trusting: &Outcome<'a>,
    ) -> Searched<Option<(RepairTarget, Change<'a>)>> {
        let evidence = layouts::Evidence {
            error: trusting.diagnostics.first().map(|first| &first.diagnostic),
            sides: &trusting.elaborated.expected_sides,
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

fn line_and_message(reported: &ReportedError) -> (usize, String) {
    let error = &reported.diagnostic;
    (error.span.line(), error.message.clone())
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
        Change::Args(..) => RepairTarget::Number,
    }
}

/// Replaces the errors after the first `first` by the one about a change.
fn replace(net: &Net, repair: &Repair<'_>, first: usize, errors: &Errors) {
    let (span, (written, replacement)) = match &repair.change {
        Change::Value(expr, value) => (expr.span, layouts::sources(expr, value)),
        Change::Tap(tap, label) => {
            let written = source::tap(tap).unwrap_or_default();
            (tap.span, (written, (*label).to_owned()))
        }
        Change::Args(..) => return,
    };
    errors.truncate(first);
    let contradictions = repair.contradictions.iter();
    let contradictions = contradictions.map(|(line, message)| format!("line {line}: {message}"));
    let error = BadFlow::OneChangeFits {
        what: repair.target,
        network: &unraw(&net.name),
        written: &written,
        repair: &replacement,
        contradictions: contradictions.collect(),
    };
    errors.report(span, &error);
}
