//! The collector of errors. Whoever finds a mistake reports it and goes on.

use crate::diagnostic::{Diagnostic, IntoDiagnostic, TooMuch};
use crate::limits::MAX_ERRORS;
use crate::span_range::SpanRange;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The errors of one invocation.
#[derive(Default)]
pub(crate) struct Errors {
    list: RefCell<Vec<Reported>>,
    /// One mistake, one error: a block that is called six times is wrong once, and so is a name that is not known.
    known: RefCell<HashMap<(Which, String), usize>>,
    /// The networks that have one.
    broken: RefCell<HashSet<usize>>,
    /// How often a mistake was reported, known ones included.
    reports: Cell<usize>,
    /// The network that is being worked on.
    net: Cell<Option<usize>>,
    muted: Cell<bool>,
}

/// What makes two mistakes of a kind the same.
#[derive(PartialEq, Eq, Hash)]
enum Which {
    At(String),
    About(String),
}

/// Proof that an error has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorGuaranteed(());

/// An error, and the networks that it breaks: none where it is outside of them all.
pub(crate) struct Reported {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) nets: BTreeSet<usize>,
    /// The further lines on which the same mistake shows.
    further_lines: BTreeSet<usize>,
}

/// How often mistakes may be met again, in a block that is called often, before it is enough.
const PATIENCE: usize = 1000;

impl Errors {
    /// From now on, errors belong to this network.
    pub(crate) fn enter(&self, net: Option<usize>) {
        self.net.set(net);
    }

    /// Reports a mistake.
    pub(crate) fn report(&self, span: impl Into<SpanRange>, mistake: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.report_with(span, mistake, &[])
    }

    /// Reports a mistake with further notes on how it came about.
    pub(crate) fn report_with(
        &self,
        span: impl Into<SpanRange>,
        mistake: &dyn IntoDiagnostic,
        notes: &[String],
    ) -> ErrorGuaranteed {
        if self.muted.get() {
            return ErrorGuaranteed(());
        }
        let span = span.into();
        self.reports.set(self.reports.get() + 1);
        let index = self.index_of(span, mistake, notes);
        if let Some(net) = self.net.get() {
            self.list.borrow_mut()[index].nets.insert(net);
            self.broken.borrow_mut().insert(net);
        }
        ErrorGuaranteed(())
    }

    /// Reports that a number is wrong by itself where it was written, which is where a block was called that uses it
    /// there. Used more than once, it is wrong once.
    pub(crate) fn report_source(
        &self,
        source: SpanRange,
        used: SpanRange,
        mistake: &dyn IntoDiagnostic,
        notes: &[String],
    ) -> ErrorGuaranteed {
        let place = source.id();
        let known = self
            .list
            .borrow()
            .iter()
            .position(|known| known.diagnostic.span.id() == place);
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
        self.report_with(source, mistake, &all)
    }

    /// The place of an error in the list, where it is put if it is new and there is scope.
    fn index_of(&self, span: SpanRange, mistake: &dyn IntoDiagnostic, notes: &[String]) -> usize {
        let mut list = self.list.borrow_mut();
        let next = list.len();
        if next > MAX_ERRORS {
            return MAX_ERRORS;
        }
        let which = match mistake.about() {
            Some(name) => Which::About(name),
            None => Which::At(span.id()),
        };
        let index = *self
            .known
            .borrow_mut()
            .entry((which, mistake.code()))
            .or_insert(next);
        match list.get_mut(index) {
            Some(known) => {
                // Lines are asked for no more often than they are read: rustc takes its time.
                if mistake.lists_further_lines() && self.reports.get() <= PATIENCE {
                    let line = span.line();
                    if line != known.diagnostic.span.line() {
                        known.further_lines.insert(line);
                    }
                }
            }
            None if next < MAX_ERRORS => list.push(Reported::new(span, mistake, notes)),
            None => list.push(Reported::new(
                span,
                &TooMuch::TooManyErrors { most: MAX_ERRORS },
                &[],
            )),
        }
        index
    }

    /// For what is wrong once more for a reason that is told.
    pub(crate) fn duplicate(&self) -> ErrorGuaranteed {
        self.reports.set(self.reports.get() + 1);
        if let Some(net) = self.net.get() {
            self.broken.borrow_mut().insert(net);
        }
        ErrorGuaranteed(())
    }

    /// For what depends on something that was refused before: it stays silent.
    pub(crate) fn suppressed(&self) -> ErrorGuaranteed {
        debug_assert!(
            !self.list.borrow().is_empty(),
            "silence needs an error that explains it"
        );
        ErrorGuaranteed(())
    }

    /// Whether there is scope for more errors. Where not, there is no sense in looking for them.
    pub(crate) fn check_capacity(&self) -> Result<(), ErrorGuaranteed> {
        let told = self.list.borrow().len();
        if told <= MAX_ERRORS && self.reports.get() <= PATIENCE {
            return Ok(());
        }
        // What is not looked at is broken by the error that was one too many.
        if let (Some(net), Some(last)) = (self.net.get(), self.list.borrow_mut().last_mut()) {
            last.nets.insert(net);
            self.broken.borrow_mut().insert(net);
        }
        Err(ErrorGuaranteed(()))
    }

    /// Whether nothing has been reported at all.
    pub(crate) fn check_none(&self) -> Result<(), ErrorGuaranteed> {
        if self.reports.get() == 0 {
            Ok(())
        } else {
            Err(ErrorGuaranteed(()))
        }
    }

    /// How many errors will be told.
    pub(crate) fn count(&self) -> usize {
        self.list.borrow().len()
    }

    /// The lines on which the errors stand that came after the first so many.
    pub(crate) fn lines_since(&self, told: usize) -> BTreeSet<usize> {
        let list = self.list.borrow();
        list.iter()
            .skip(told)
            .map(|reported| reported.diagnostic.span.line())
            .collect()
    }

    /// Whether one of the first so many errors is of the network that is being worked on, too.
    pub(crate) fn is_shared(&self, told: usize) -> bool {
        let list = self.list.borrow();
        let net = self.net.get();
        list.iter()
            .take(told)
            .any(|reported| net.is_some_and(|net| reported.nets.contains(&net)))
    }

    /// Takes the errors back that came after the first so many: they follow from one that will be told.
    pub(crate) fn take_back(&self, told: usize) {
        self.list.borrow_mut().truncate(told);
        self.known.borrow_mut().retain(|_, place| *place < told);
    }

    /// Does something whose mistakes follow from one that is told.
    pub(crate) fn muted<T>(&self, work: impl FnOnce() -> T) -> T {
        let before = self.muted.replace(true);
        let done = work();
        self.muted.set(before);
        done
    }

    /// How many reports there were so far: if it grows, something was refused meanwhile.
    pub(crate) fn reports(&self) -> usize {
        self.reports.get()
    }

    /// Whether anything has been reported for a network.
    pub(crate) fn is_broken(&self, net: usize) -> bool {
        self.broken.borrow().contains(&net)
    }

    /// The errors in the order of the source.
    pub(crate) fn finish(self) -> Vec<Reported> {
        let mut list = self.list.into_inner();
        list.sort_by_cached_key(|reported| reported.diagnostic.span.sort_key());
        list.iter_mut().for_each(Reported::note_further_lines);
        list
    }
}

impl Reported {
    fn new(span: SpanRange, mistake: &dyn IntoDiagnostic, notes: &[String]) -> Self {
        let mut diagnostic = notes.iter().fold(mistake.diagnostic(span), Diagnostic::note);
        diagnostic.code = mistake.code();
        Self {
            diagnostic,
            nets: BTreeSet::new(),
            further_lines: BTreeSet::new(),
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
