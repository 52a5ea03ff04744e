//! Names that stand for values.

use super::Value;
use crate::ast::{Expr, ExprKind};
use crate::parse::unraw;
use crate::spot::Spot;
use proc_macro2::Ident;
use std::collections::HashMap;

/// Names that stand for values: parameters, `let`s, the numbers of `for`s.
#[derive(Debug, Default)]
pub(crate) struct Vars<'a> {
    /// In the order in which they were set.
    list: Vec<Var<'a>>,
    /// Where in the list the values of a name are.
    places: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Var<'a> {
    name: String,
    value: Value<'a>,
    /// Where the value of a parameter was written.
    source: Option<Spot>,
}

impl<'a> Vars<'a> {
    pub(crate) fn set(&mut self, name: &Ident, value: Value<'a>) {
        self.add(name, value, None);
    }

    /// Gives a parameter the value that was written there.
    pub(crate) fn set_param(&mut self, name: &Ident, value: Value<'a>, source: Spot) {
        self.add(name, value, Some(source));
    }

    fn add(&mut self, name: &Ident, value: Value<'a>, source: Option<Spot>) {
        let name = unraw(name);
        self.places.entry(name.clone()).or_default().push(self.list.len());
        self.list.push(Var { name, value, source });
    }

    fn var(&self, name: &str) -> Option<&Var<'a>> {
        let place = self.places.get(name)?.last()?;
        self.list.get(*place)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.var(name).map(|var| &var.value)
    }

    /// Where the number that an expression stands for was written, if that is where a block was called.
    pub(crate) fn source(&self, expr: &Expr) -> Option<Spot> {
        match &expr.kind {
            ExprKind::Path(tap) => self.var(tap.single()?)?.source,
            _ => None,
        }
    }

    /// How many there are, for [`forget`](Self::forget).
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Leaves a scope: what was set since is gone.
    pub(crate) fn forget(&mut self, count: usize) {
        for var in self.list.drain(count..) {
            if let Some(places) = self.places.get_mut(&var.name) {
                places.pop();
            }
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|var| var.name.as_str())
    }
}
