//! Variables.

use super::value::Value;
use crate::ast::{Expr, ExprKind};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use proc_macro2::Ident;
use std::collections::HashMap;

/// Variables with their values: parameters, `let`s, and the counters of `for`s.
#[derive(Debug, Default)]
pub(crate) struct Vars<'a> {
    /// In the order in which they were set.
    list: Vec<Var<'a>>,
    /// The indices in `list` of each name's values.
    indices: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Var<'a> {
    name: String,
    value: Value<'a>,
    /// Where the value of a parameter was written, in the call of the block.
    source: Option<SpanRange>,
}

impl<'a> Vars<'a> {
    pub(crate) fn set(&mut self, name: &Ident, value: Value<'a>) {
        self.add(name, value, None);
    }

    /// Sets a parameter, whose value was written at `source`.
    pub(crate) fn set_param(&mut self, name: &Ident, value: Value<'a>, source: SpanRange) {
        self.add(name, value, Some(source));
    }

    fn add(&mut self, name: &Ident, value: Value<'a>, source: Option<SpanRange>) {
        let name = unraw(name);
        self.indices
            .entry(name.clone())
            .or_default()
            .push(self.list.len());
        self.list.push(Var { name, value, source });
    }

    fn var(&self, name: &str) -> Option<&Var<'a>> {
        let index = self.indices.get(name)?.last()?;
        self.list.get(*index)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.var(name).map(|var| &var.value)
    }

    /// Where the value of an expression was written, if the expression is a parameter.
    pub(crate) fn source(&self, expr: &Expr) -> Option<SpanRange> {
        match &expr.kind {
            ExprKind::Path(tap) => self.var(tap.single()?)?.source,
            _ => None,
        }
    }

    /// Number of variables, for [`forget`](Self::forget).
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Leaves a scope: removes the variables after the first `count`.
    pub(crate) fn forget(&mut self, count: usize) {
        for var in self.list.drain(count..) {
            if let Some(indices) = self.indices.get_mut(&var.name) {
                indices.pop();
            }
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|var| var.name.as_str())
    }
}
