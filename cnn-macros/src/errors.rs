//! The collector of errors. Whoever finds a mistake reports it and goes on.

use crate::mistake::{Mistake, Words};
use crate::spot::Spot;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// The errors of one invocation.
#[derive(Default)]
pub(crate) struct Errors {
    list: RefCell<Vec<Complaint>>,
    /// One mistake, one error: a block that is called six times is wrong once, and so is a name that is not known.
    known: RefCell<HashMap<(Which, String), usize>>,
    /// The network that is being worked on.
    net: Cell<Option<usize>>,
    /// How many reports there were, of the same mistake too.
    reports: Cell<usize>,
    muted: Cell<bool>,
}

/// What makes two mistakes of a kind the same.
#[derive(PartialEq, Eq, Hash)]
enum Which {
    At([usize; 4]),
    About(String),
}

/// Proof that an error has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

/// An error, and the networks that it breaks; none where it stands outside of them all.
pub(crate) struct Complaint {
    pub(crate) spot: Spot,
    pub(crate) nets: Vec<usize>,
    words: Words,
    /// The further lines in which the same name stands.
    also: Vec<usize>,
    #[cfg(test)]
    pub(crate) code: String,
}

impl Errors {
    /// From now on, errors belong to this network.
    pub(crate) fn enter(&self, net: Option<usize>) {
        self.net.set(net);
    }

    /// Reports a mistake.
    pub(crate) fn report(&self, spot: impl Into<Spot>, mistake: &dyn Mistake) -> Reported {
        self.report_with(spot, mistake, &[])
    }

    /// Reports a mistake with further notes on how it came about.
    pub(crate) fn report_with(
        &self,
        spot: impl Into<Spot>,
        mistake: &dyn Mistake,
        notes: &[String],
    ) -> Reported {
        if self.muted.get() {
            return Reported(());
        }
        let spot = spot.into();
        let net = self.net.get();
        self.reports.set(self.reports.get() + 1);
        let mut list = self.list.borrow_mut();
        let which = match mistake.about() {
            Some(name) => Which::About(name),
            None => Which::At(spot.place()),
        };
        let key = (which, mistake.code());
        let index = *self.known.borrow_mut().entry(key).or_insert_with(|| {
            list.push(Complaint {
                spot,
                nets: Vec::new(),
                words: notes
                    .iter()
                    .fold(mistake.words(), |words, note| words.note(note.as_str())),
                also: Vec::new(),
                #[cfg(test)]
                code: mistake.code(),
            });
            list.len() - 1
        });
        let complaint = &mut list[index];
        complaint.nets.extend(net);
        let line = spot.line();
        if mistake.is_of_every_place() && line != complaint.spot.line() && !complaint.also.contains(&line) {
            complaint.also.push(line);
        }
        Reported(())
    }

    /// For what depends on something that was refused before: it stays silent.
    pub(crate) fn before(&self) -> Reported {
        debug_assert!(
            !self.list.borrow().is_empty(),
            "silence needs an error that explains it"
        );
        Reported(())
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
    pub(crate) fn concern(&self, net: usize) -> bool {
        self.list
            .borrow()
            .iter()
            .any(|complaint| complaint.nets.contains(&net))
    }

    /// The errors in the order of the source.
    pub(crate) fn finish(self) -> Vec<Complaint> {
        let mut list = self.list.into_inner();
        list.sort_by_key(|complaint| complaint.spot.place());
        list
    }
}

impl Complaint {
    /// What it says.
    pub(crate) fn text(&self) -> String {
        let mut lines = self.also.clone();
        lines.sort_unstable();
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        let also = match lines.as_slice() {
            [] => return self.words.text(),
            [line] => format!("it also stands in line {line}"),
            [lines @ .., last] => format!("it also stands in lines {} and {last}", lines.join(", ")),
        };
        self.words.clone().note(also).text()
    }

    /// `::core::compile_error! { "…" }`, underlining from the first token to the last.
    pub(crate) fn tokens(&self) -> TokenStream {
        let spot = self.spot;
        let punct = |character, spacing| {
            let mut punct = Punct::new(character, spacing);
            punct.set_span(spot.start);
            TokenTree::Punct(punct)
        };
        let ident = |name| TokenTree::Ident(Ident::new(name, spot.start));
        let mut literal = Literal::string(&self.text());
        literal.set_span(spot.end);
        let mut group = Group::new(Delimiter::Brace, TokenTree::Literal(literal).into());
        group.set_span(spot.end);
        [
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("core"),
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            ident("compile_error"),
            punct('!', Spacing::Alone),
            TokenTree::Group(group),
        ]
        .into_iter()
        .collect()
    }
}
