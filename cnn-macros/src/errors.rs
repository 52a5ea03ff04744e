//! The collector of errors. Whoever finds a mistake reports it and goes on.

use crate::limits::{MAX_ERRORS, MAX_TEXT, MAX_WORD};
use crate::mistake::Mistake;
use crate::spot::Spot;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The errors of one invocation.
#[derive(Default)]
pub(crate) struct Errors {
    list: RefCell<Vec<Complaint>>,
    /// One mistake, one error: a block that is called six times is wrong once.
    known: RefCell<HashMap<([usize; 4], String), usize>>,
    /// The networks that have one.
    broken: RefCell<HashSet<usize>>,
    /// How often a mistake was reported, known ones included.
    reports: Cell<usize>,
    /// The network that is being worked on.
    net: Cell<Option<usize>>,
}

/// Proof that an error has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

struct Complaint {
    spot: Spot,
    text: String,
    nets: BTreeSet<usize>,
}

/// How often mistakes may be met again, in a block that is called often, before it is enough.
const PATIENCE: usize = 1000;

impl Errors {
    /// From now on, errors belong to this network.
    pub(crate) fn enter(&self, net: Option<usize>) {
        self.net.set(net);
    }

    /// Reports a mistake.
    pub(crate) fn report(&self, spot: impl Into<Spot>, mistake: &Mistake<'_>) -> Reported {
        self.report_with(spot, mistake, &[])
    }

    /// Reports a mistake with further notes on how it came about.
    pub(crate) fn report_with(
        &self,
        spot: impl Into<Spot>,
        mistake: &Mistake<'_>,
        notes: &[String],
    ) -> Reported {
        let spot = spot.into();
        self.reports.set(self.reports.get() + 1);
        let mut list = self.list.borrow_mut();
        let next = list.len();
        let index = if next > MAX_ERRORS {
            MAX_ERRORS
        } else {
            let key = (spot.place(), mistake.code());
            *self.known.borrow_mut().entry(key).or_insert(next)
        };
        if index == next {
            let text = if next < MAX_ERRORS {
                mistake.text(notes)
            } else {
                Mistake::TooManyErrors { most: MAX_ERRORS }.text(&[])
            };
            list.push(Complaint {
                spot,
                text: shortened(text),
                nets: BTreeSet::new(),
            });
        }
        if let Some(net) = self.net.get() {
            list[index].nets.insert(net);
            self.broken.borrow_mut().insert(net);
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

    /// Whether there is room for more errors. Where not, there is no sense in looking for them.
    pub(crate) fn check_room(&self) -> Result<(), Reported> {
        let told = self.list.borrow().len();
        if told <= MAX_ERRORS && self.reports.get() <= PATIENCE {
            return Ok(());
        }
        // What is not looked at is broken by the error that was one too many.
        if let (Some(net), Some(last)) = (self.net.get(), self.list.borrow_mut().last_mut()) {
            last.nets.insert(net);
            self.broken.borrow_mut().insert(net);
        }
        Err(Reported(()))
    }

    /// Whether anything has been reported for a network.
    pub(crate) fn concern(&self, net: usize) -> bool {
        self.broken.borrow().contains(&net)
    }

    /// The errors as tokens, in the order of the source.
    pub(crate) fn finish(self) -> Vec<Compiled> {
        let mut list = self.list.into_inner();
        list.sort_by_key(|complaint| complaint.spot.place());
        list.into_iter()
            .map(|complaint| Compiled {
                tokens: compile_error(complaint.spot, &complaint.text),
                nets: complaint.nets,
            })
            .collect()
    }
}

/// Of a name of a megabyte, and of very many names, a reader sees the beginning.
fn shortened(text: String) -> String {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let (mut shorter, mut word) = (String::new(), 0);
    for character in text.chars() {
        let between = character.is_whitespace() || character == '`';
        word = if between { 0 } else { word + 1 };
        match word.cmp(&MAX_WORD) {
            Ordering::Less => shorter.push(character),
            Ordering::Equal => shorter.push('…'),
            Ordering::Greater => {}
        }
    }
    if shorter.len() > MAX_TEXT {
        return shorter.chars().take(MAX_TEXT).chain(['…']).collect();
    }
    shorter
}

/// An error as tokens, and the networks that it breaks; none where it stands outside of them all.
pub(crate) struct Compiled {
    pub(crate) tokens: TokenStream,
    pub(crate) nets: BTreeSet<usize>,
}

/// `::core::compile_error! { "…" }`, underlining from the first token to the last.
pub(crate) fn compile_error(spot: Spot, text: &str) -> TokenStream {
    let punct = |character, spacing| {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(spot.start);
        TokenTree::Punct(punct)
    };
    let ident = |name| TokenTree::Ident(Ident::new(name, spot.start));
    let mut literal = Literal::string(text);
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
