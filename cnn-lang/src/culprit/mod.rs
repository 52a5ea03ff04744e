//! Which one thing is wrong, where it shows in several others.
//!
//! A number that other lines are made of (an input's size, a constant, a default, what a block is given) and a tap are
//! wrong where they were written, and contradict elsewhere. Where one change to one of them makes all of a network right,
//! while it contradicts several claims as it is, that is what is wrong: it is told there, and not where it shows.

mod stance;
mod suspects;

use crate::ast::{Net, Program};
use crate::errors::{Complaint, Errors};
use crate::limits::{Budget, MAX_SEARCH};
use crate::mistake::{BadFlow, Suspect};
use crate::names::Names;
use crate::parse::unraw;
use crate::{count, elaborate};
pub(crate) use stance::{Change, Stance};
use std::collections::BTreeSet;
use suspects::Suspects;

/// Going over a network fewer times than this, nothing is found.
const LEAST_TRIALS: usize = 8;

/// A search in the networks of one invocation.
pub(crate) struct Search<'s, 'a> {
    program: &'a Program,
    names: &'s Names<'a>,
    /// How much work it may still take.
    left: usize,
}

/// How a network fares with some stance.
struct Fared {
    /// Whether all of it could be worked out, and nothing is wrong.
    is_right: bool,
    complaints: Vec<Complaint>,
    /// How many channels or features were wanted where others arrived.
    sides: BTreeSet<u64>,
}

/// The search has gone on for too long.
struct Exhausted;

type Searched<T> = Result<T, Exhausted>;

impl<'s, 'a> Search<'s, 'a> {
    pub(crate) fn new(program: &'a Program, names: &'s Names<'a>) -> Self {
        let left = MAX_SEARCH;
        Self { program, names, left }
    }

    /// Tells what is wrong with a network where that is one thing, in place of the errors to which it led: those after
    /// the first so many. What took much work is not gone over again.
    pub(crate) fn look_into(&mut self, net: &'a Net, told: usize, work: usize, errors: &Errors) {
        if work > self.left / LEAST_TRIALS {
            return;
        }
        let lines = errors.lines_since(told);
        if lines.is_empty() || errors.is_shared(told) {
            return;
        }
        if let Ok(Some((change, contradictions))) = self.culprit(net, &lines) {
            errors.take_back(told);
            tell(net, &change, &contradictions, errors);
        }
    }

    /// The one change that makes everything right, and what is wrong without it, if that is more than one thing.
    fn culprit(
        &mut self,
        net: &'a Net,
        lines: &BTreeSet<usize>,
    ) -> Searched<Option<(Change<'a>, Vec<Complaint>)>> {
        let arriving = self.fare(net, Stance::Arriving)?;
        if arriving.complaints.len() < 2 {
            return Ok(None);
        }
        let suspects = Suspects::of(net, self.names, lines);
        self.spend(suspects.looked_at)?;
        let mut fitting = None;
        for change in suspects.changes(&arriving.sides) {
            if self.fits(net, &change)? && fitting.replace(change).is_some() {
                return Ok(None);
            }
        }
        let Some(change) = fitting else { return Ok(None) };
        for other in suspects.changes_where_it_shows() {
            if self.fits(net, &other)? {
                return Ok(None);
            }
        }
        let suits = self.suits_others(net, &change)?;
        Ok(suits.then_some((change, arriving.complaints)))
    }

    /// Whether everything is right after a change.
    fn fits(&mut self, net: &'a Net, change: &Change<'a>) -> Searched<bool> {
        let fared = self.fare(net, Stance::Supposing(change.clone()))?;
        Ok(fared.is_right)
    }

    /// Whether a change breaks no other network.
    fn suits_others(&mut self, net: &Net, change: &Change<'a>) -> Searched<bool> {
        let nets = self.program.nets.iter();
        for other in nets.filter(|other| !std::ptr::eq(*other, net)) {
            if self.fare(other, Stance::Written)?.is_right && !self.fits(other, change)? {
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

    fn fare(&mut self, net: &'a Net, stance: Stance<'a>) -> Searched<Fared> {
        let errors = Errors::default();
        let budget = Budget::of(self.left);
        let before = budget.work();
        let names = self.names.with(stance, budget);
        let mut elaborated = elaborate::elaborate(net, &names, &errors);
        elaborated.settle_exports(&errors);
        let is_whole = elaborated.is_known() && !elaborated.has_refused;
        if is_whole {
            count::count(&elaborated, &net.name, &names.stance, &errors);
        }
        self.spend(self.program.items() + names.budget.work() - before)?;
        Ok(Fared {
            is_right: is_whole && errors.told() == 0,
            complaints: errors.finish(),
            sides: elaborated.sides,
        })
    }
}

fn tell(net: &Net, change: &Change<'_>, contradictions: &[Complaint], errors: &Errors) {
    let (what, spot, written, fitting) = match change {
        Change::Value(expr, value) => {
            let mut inputs = net.inputs.iter();
            let is_input = inputs.any(|input| std::ptr::eq(&raw const input.shape, *expr));
            let what = if is_input { Suspect::Input } else { Suspect::Number };
            let (written, fitting) = (suspects::as_written(expr), suspects::as_it_would_be(value));
            (what, expr.spot, written, fitting)
        }
        Change::Tap(tap, label) => (Suspect::Tap, tap.spot, suspects::path(tap), (*label).to_owned()),
    };
    let contradictions = contradictions.iter().map(|complaint| {
        let (line, message) = complaint.in_short();
        format!("line {line}: {message}")
    });
    let mistake = BadFlow::OneChangeFits {
        what,
        network: &unraw(&net.name),
        written: &written,
        fitting: &fitting,
        contradictions: contradictions.collect(),
    };
    errors.report(spot, &mistake);
}
