//! The `let`s that nothing reads: neither the statements behind them, up to the end of their braces or to the next `let` of
//! that name, nor what is inside of those.

use crate::ast::{Body, Call, Expr, For, Segment, Statement, Tap};
use crate::ident::unraw;
use crate::visit::{self, Visit};
use proc_macro2::Ident;
use std::collections::HashSet;

/// A `let` that nothing reads.
pub(super) struct Unread<'a> {
    pub(super) name: &'a Ident,
    /// The counter of the `for` that it ends a turn of, if it seems to be meant for the next turn.
    pub(super) next_turn: Option<&'a Ident>,
}

/// The `let`s of a body that nothing reads, those in nested braces included.
pub(super) fn unread_lets(body: &Body) -> Vec<Unread<'_>> {
    let mut reads = Reads::default();
    reads.visit_body(body);
    reads.unread.reverse();
    reads.unread
}

/// A walk from the last statement to the first.
#[derive(Default)]
struct Reads<'a> {
    /// The names that are read further down.
    names: HashSet<String>,
    unread: Vec<Unread<'a>>,
    /// The counter of the `for` whose body comes next, or which the `let` that comes next stands in.
    counter: Option<&'a Ident>,
}

impl Reads<'_> {
    /// Adds the smaller set to the larger one: otherwise a long list of `let`s would take quadratic time.
    fn add(&mut self, mut names: HashSet<String>) {
        if names.len() > self.names.len() {
            std::mem::swap(&mut names, &mut self.names);
        }
        self.names.extend(names);
    }
}

impl<'a> Visit<'a> for Reads<'a> {
    fn visit_body(&mut self, body: &'a Body) {
        let counter = self.counter;
        let below = std::mem::take(&mut self.names);
        for statement in body.statements.iter().rev() {
            self.counter = counter.filter(|_| matches!(statement, Statement::Let { .. }));
            self.visit_statement(statement);
        }
        self.add(below);
    }

    fn visit_for(&mut self, each: &'a For) {
        self.counter = Some(&each.name);
        self.visit_body(&each.body);
        self.visit_expr(&each.start);
        self.visit_expr(&each.end);
    }

    fn visit_let(&mut self, name: &'a Ident, value: &'a Expr) {
        let (text, counter) = (unraw(name), self.counter);
        let is_read = self.names.remove(&text);
        let below = std::mem::take(&mut self.names);
        self.visit_expr(value);
        if !is_read {
            let next_turn = counter.filter(|_| self.names.contains(&text));
            self.unread.push(Unread { name, next_turn });
        }
        self.add(below);
    }

    fn visit_call(&mut self, call: &'a Call) {
        self.names.insert(unraw(&call.name));
        visit::visit_call(self, call);
    }

    fn visit_tap(&mut self, tap: &'a Tap) {
        if let Some(first) = tap.segments.first().and_then(Segment::plain) {
            self.names.insert(first.to_owned());
        }
        visit::visit_tap(self, tap);
    }
}
