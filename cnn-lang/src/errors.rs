//! Collects the errors of an invocation. After reporting an error, every phase goes on, to find further ones.

use crate::diagnostic::{Diagnostic, Help, IntoDiagnostic, TooMuch};
use crate::limits::MAX_ERRORS;
use crate::span_range::SpanRange;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The errors of one invocation.
#[derive(Default)]
pub(crate) struct Errors {
    list: RefCell<Vec<ReportedError>>,
    /// The index of each mistake in `list`. A mistake is reported once, even if its block is called six times.
    known: RefCell<HashMap<(Key, String), usize>>,
    /// The networks with errors.
    broken: RefCell<HashSet<usize>>,
    /// Number of reports, duplicates included.
    reports: Cell<usize>,
    /// The network that is being checked.
    net: Cell<Option<usize>>,
    muted: Cell<bool>,
}

/// Two mistakes of one kind are the same if they have the same key.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    At(String),
    About(String),
}

/// Proof that an error has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorGuaranteed(());

/// An error, and the networks that it belongs to: none if it is outside of all networks.
pub(crate) struct ReportedError {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) nets: BTreeSet<usize>,
    /// Further lines with the same mistake.
    further_lines: BTreeSet<usize>,
    /// Whether its helps are those of an error that knew more.
    is_refined: bool,
}

/// Maximum number of reports, duplicates included, before checking stops.
const MAX_REPORTS: usize = 1000;

impl Errors {
    /// From now on, errors belong to this network.
    pub(crate) fn enter(&self, net: Option<usize>) {
        self.net.set(net);
    }

    /// Reports a mistake.
    pub(crate) fn report(&self, span: impl Into<SpanRange>, error: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.report_with(span, error, &[])
    }

    /// Reports a mistake with additional notes.
    pub(crate) fn report_with(
        &self,
        span: impl Into<SpanRange>,
        error: &dyn IntoDiagnostic,
        notes: &[String],
    ) -> ErrorGuaranteed {
        if self.muted.get() {
            return ErrorGuaranteed(());
        }
        let span = span.into();
        self.reports.set(self.reports.get() + 1);
        let index = self.index_of(span, error, notes);
        if let Some(net) = self.net.get() {
            self.list.borrow_mut()[index].nets.insert(net);
            self.broken.borrow_mut().insert(net);
        }
        ErrorGuaranteed(())
    }

    /// Reports a wrong number at `source`, the call that passed it to a block which uses it at `used`. If it is used more
    /// than once, it is reported once.
    pub(crate) fn report_source(
        &self,
        source: SpanRange,
        used: SpanRange,
        error: &dyn IntoDiagnostic,
        notes: &[String],
    ) -> ErrorGuaranteed {
        let id = source.id();
        let known = self
            .list
            .borrow()
            .iter()
            .position(|known| known.diagnostic.span.id() == id);
        if let (Some(known), false) = (known, self.muted.get()) {
            self.reports.set(self.reports.get() + 1);
            if let Some(net) = self.net.get() {
                self.list.borrow_mut()[known].nets.insert(net);
                self.broken.borrow_mut().insert(net);
            }
            return ErrorGuaranteed(());
        }
        let mut all = vec![format!("it is used in line {}", used.line())];
        all.extend_from_slice(notes);
        self.report_with(source, error, &all)
    }

    /// The index of a mistake in the list, to which it is added if it is new and the limit permits.
    fn index_of(&self, span: SpanRange, error: &dyn IntoDiagnostic, notes: &[String]) -> usize {
        let mut list = self.list.borrow_mut();
        let next = list.len();
        if next > MAX_ERRORS {
            return MAX_ERRORS;
        }
        let key = match error.about() {
            Some(name) => Key::About(name),
            None => Key::At(span.id()),
        };
        let index = *self.known.borrow_mut().entry((key, error.code())).or_insert(next);
        match list.get_mut(index) {
            Some(known) => {
                if error.knows_more() && !known.is_refined && known.diagnostic.span.id() == span.id() {
                    known.diagnostic.helps = error.diagnostic(span).helps;
                    known.is_refined = true;
                }
                // Looking up a line is slow in rustc.
                if error.lists_further_lines() && self.reports.get() <= MAX_REPORTS {
                    let line = span.line();
                    if line != known.diagnostic.span.line() {
                        known.further_lines.insert(line);
                    }
                }
            }
            None if next < MAX_ERRORS => list.push(ReportedError::new(span, error, notes)),
            None => list.push(ReportedError::new(
                span,
                &TooMuch::TooManyErrors { most: MAX_ERRORS },
                &[],
            )),
        }
        index
    }

    /// Counts a repeat of an error that was already reported.
    pub(crate) fn duplicate(&self) -> ErrorGuaranteed {
        self.reports.set(self.reports.get() + 1);
        if let Some(net) = self.net.get() {
            self.broken.borrow_mut().insert(net);
        }
        ErrorGuaranteed(())
    }

    /// For an error that only follows from one that was already reported.
    pub(crate) fn suppressed(&self) -> ErrorGuaranteed {
        debug_assert!(
            !self.list.borrow().is_empty(),
            "an error can only be suppressed after another"
        );
        ErrorGuaranteed(())
    }

    /// Fails if no further errors would be reported, so that checking can stop.
    pub(crate) fn check_capacity(&self) -> Result<(), ErrorGuaranteed> {
        let count = self.list.borrow().len();
        if count <= MAX_ERRORS && self.reports.get() <= MAX_REPORTS {
            return Ok(());
        }
        // The network counts as broken, as it is not checked any further.
        if let (Some(net), Some(last)) = (self.net.get(), self.list.borrow_mut().last_mut()) {
            last.nets.insert(net);
            self.broken.borrow_mut().insert(net);
        }
        Err(ErrorGuaranteed(()))
    }

    /// Fails if anything has been reported.
    pub(crate) fn check_none(&self) -> Result<(), ErrorGuaranteed> {
        if self.reports.get() == 0 {
            Ok(())
        } else {
            Err(ErrorGuaranteed(()))
        }
    }

    /// Number of errors.
    pub(crate) fn count(&self) -> usize {
        self.list.borrow().len()
    }

    /// The lines of the errors after the first `count`.
    pub(crate) fn lines_since(&self, count: usize) -> BTreeSet<usize> {
        let list = self.list.borrow();
        list.iter()
            .skip(count)
            .map(|reported| reported.diagnostic.span.line())
            .collect()
    }

    /// Whether one of the first `count` errors belongs to the current network.
    pub(crate) fn is_shared(&self, count: usize) -> bool {
        let list = self.list.borrow();
        let net = self.net.get();
        list.iter()
            .take(count)
            .any(|reported| net.is_some_and(|net| reported.nets.contains(&net)))
    }

    /// The index of an error after the first `count`, by its message.
    pub(crate) fn position(&self, count: usize, message: &str) -> Option<usize> {
        let list = self.list.borrow();
        let mut since = list.iter().enumerate().skip(count);
        since
            .find(|(_, reported)| reported.diagnostic.message == message)
            .map(|(index, _)| index)
    }

    /// The index of an error after the first `count` with the same span and message.
    pub(crate) fn position_of(&self, count: usize, diagnostic: &Diagnostic) -> Option<usize> {
        let (list, id) = (self.list.borrow(), diagnostic.span.id());
        let mut since = list.iter().enumerate().skip(count);
        since
            .find(|(_, known)| {
                known.diagnostic.message == diagnostic.message && known.diagnostic.span.id() == id
            })
            .map(|(index, _)| index)
    }

    /// The lines and messages of the errors after the first `count`.
    pub(crate) fn messages_since(&self, count: usize) -> Vec<(usize, String)> {
        let list = self.list.borrow();
        let since = list.iter().skip(count).map(|reported| &reported.diagnostic);
        since
            .map(|error| (error.span.line(), error.message.clone()))
            .collect()
    }

    /// Replaces the helps of an error.
    pub(crate) fn set_help(&self, index: usize, help: Help) {
        if let Some(reported) = self.list.borrow_mut().get_mut(index) {
            reported.diagnostic.helps = vec![help];
        }
    }

    /// Removes errors that follow from others: `causes` has the index of each with that of its cause, which comes to stand
    /// for it. Repeats of the one are repeats of the other.
    pub(crate) fn absorb(&self, causes: &BTreeMap<usize, usize>) {
        let position = |index: usize| index - causes.range(..index).count();
        for known in self.known.borrow_mut().values_mut() {
            *known = position(*causes.get(known).unwrap_or(known));
        }
        let mut indices = 0..;
        let is_left = |index: Option<usize>| index.is_some_and(|index| !causes.contains_key(&index));
        self.list.borrow_mut().retain(|_| is_left(indices.next()));
    }

    /// Removes the errors after the first `count`.
    pub(crate) fn truncate(&self, count: usize) {
        self.list.borrow_mut().truncate(count);
        self.known.borrow_mut().retain(|_, index| *index < count);
    }

    /// Runs `work` without recording its errors, which follow from one that was already reported.
    pub(crate) fn muted<T>(&self, work: impl FnOnce() -> T) -> T {
        let outer = self.muted.replace(true);
        let result = work();
        self.muted.set(outer);
        result
    }

    /// Number of reports so far, duplicates included.
    pub(crate) fn reports(&self) -> usize {
        self.reports.get()
    }

    /// Whether anything has been reported for a network.
    pub(crate) fn is_broken(&self, net: usize) -> bool {
        self.broken.borrow().contains(&net)
    }

    /// The errors in source order.
    pub(crate) fn finish(self) -> Vec<ReportedError> {
        let mut list = self.list.into_inner();
        list.sort_by_cached_key(|reported| reported.diagnostic.span.sort_key());
        list.iter_mut().for_each(ReportedError::note_further_lines);
        list
    }
}

impl ReportedError {
    fn new(span: SpanRange, error: &dyn IntoDiagnostic, notes: &[String]) -> Self {
        let mut diagnostic = notes.iter().fold(error.diagnostic(span), Diagnostic::note);
        diagnostic.code = error.code();
        Self {
            diagnostic,
            nets: BTreeSet::new(),
            further_lines: BTreeSet::new(),
            is_refined: error.knows_more(),
        }
    }

    fn note_further_lines(&mut self) {
        let lines: Vec<String> = self.further_lines.iter().map(usize::to_string).collect();
        let note = match lines.as_slice() {
            [] => return,
            [line] => format!("it also stands in line {line}"),
            [lines @ .., last] => format!("it also stands in lines {} and {last}", lines.join(", ")),
        };
        self.diagnostic.notes.push(note);
    }
}
