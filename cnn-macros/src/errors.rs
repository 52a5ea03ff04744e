//! The collector of errors. Whoever finds a mistake reports it and goes on.

use crate::mistake::Mistake;
use crate::spot::Spot;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use std::cell::RefCell;
use std::collections::HashMap;

/// The errors of one invocation.
#[derive(Default)]
pub(crate) struct Errors {
    list: RefCell<Vec<Complaint>>,
    /// One mistake, one error: a block that is called six times is wrong once.
    known: RefCell<HashMap<([usize; 4], String), usize>>,
    /// The network that is being worked on.
    net: RefCell<Option<usize>>,
}

/// Proof that an error has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

struct Complaint {
    spot: Spot,
    text: String,
    nets: Vec<usize>,
}

impl Errors {
    /// From now on, errors belong to this network.
    pub(crate) fn enter(&self, net: Option<usize>) {
        *self.net.borrow_mut() = net;
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
        let net = *self.net.borrow();
        let mut list = self.list.borrow_mut();
        let key = (spot.place(), mistake.code());
        let index = *self.known.borrow_mut().entry(key).or_insert_with(|| {
            list.push(Complaint {
                spot,
                text: mistake.text(notes),
                nets: Vec::new(),
            });
            list.len() - 1
        });
        list[index].nets.extend(net);
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

    /// Whether anything has been reported for a network.
    pub(crate) fn concern(&self, net: usize) -> bool {
        self.list
            .borrow()
            .iter()
            .any(|complaint| complaint.nets.contains(&net))
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

/// An error as tokens, and the networks that it breaks; none where it stands outside of them all.
pub(crate) struct Compiled {
    pub(crate) tokens: TokenStream,
    pub(crate) nets: Vec<usize>,
}

/// `::core::compile_error! { "…" }`, underlining from the first token to the last.
fn compile_error(spot: Spot, text: &str) -> TokenStream {
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
