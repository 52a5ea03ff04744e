//! Arguments whose value follows from sizes.

use super::list::ExpressionId;
use super::outcome::{Fault, Outcome};
use crate::layer::{Arg, Value};
use crate::number::Number;
use crate::value::{List, Partial, Ratios};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

/// The value of an argument that follows from sizes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Derived {
    /// A number or truth value.
    One(ExpressionId),
    /// Several numbers; `None` for the language's `None`.
    Each(Box<[Option<ExpressionId>]>),
}

impl Derived {
    /// The expressions.
    pub fn ids(&self) -> impl Iterator<Item = ExpressionId> + '_ {
        let (one, each) = match self {
            Self::One(id) => (Some(*id), &[][..]),
            Self::Each(ids) => (None, &**ids),
        };
        one.into_iter().chain(each.iter().flatten().copied())
    }

    pub(super) fn ids_mut(&mut self) -> impl Iterator<Item = &mut ExpressionId> {
        let (one, each) = match self {
            Self::One(id) => (Some(id), &mut [][..]),
            Self::Each(ids) => (None, &mut **ids),
        };
        one.into_iter().chain(each.iter_mut().flatten())
    }

    /// The value for an argument of a kind that works along `spatial` axes. `value` gives the values of the expressions.
    ///
    /// # Errors
    ///
    /// If an expression has no value, or if the argument does not accept the value.
    pub(crate) fn evaluate(
        &self,
        arg: &Arg,
        spatial: u8,
        mut value: impl FnMut(ExpressionId) -> Result<Outcome, Fault>,
    ) -> Result<Value, Problem> {
        match self {
            Self::One(id) => {
                let outcome = value(*id)?;
                let refused = || Problem::Value(Values(alloc::vec![Some(outcome)]));
                let raw = match outcome {
                    Outcome::Truth(truth) => Some(Value::Bool(truth)),
                    Outcome::Number(number) => one(arg, number),
                };
                let accepted = raw.and_then(|raw| arg.accept(spatial, raw).ok());
                accepted.ok_or_else(refused)
            }
            Self::Each(ids) => {
                let outcomes = ids.iter().map(|id| id.map(&mut value).transpose());
                let outcomes: Vec<Option<Outcome>> = outcomes.collect::<Result<_, _>>()?;
                let accepted = several(arg, &outcomes).and_then(|raw| arg.accept(spatial, raw).ok());
                accepted.ok_or(Problem::Value(Values(outcomes)))
            }
        }
    }
}

/// Why an argument has no value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Problem {
    /// An expression has no value.
    Fault(Fault),
    /// The argument does not accept the value.
    Value(Values),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The numbers of an argument: `0`, `(0, 7)`, `(None, 0)`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Values(Vec<Option<Outcome>>);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [Some(outcome)] = self.0.as_slice() {
            return outcome.fmt(f);
        }
        for (index, outcome) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "(" } else { ", " })?;
            match outcome {
                Some(outcome) => outcome.fmt(f)?,
                None => f.write_str("None")?,
            }
        }
        f.write_str(")")
    }
}

fn one(arg: &Arg, number: Number) -> Option<Value> {
    match whole(number) {
        Some(whole) => Some(Value::Int(whole)),
        None if arg.ty.takes_decimals() => number.as_ratio().map(Value::Decimal),
        None => None,
    }
}

fn several(arg: &Arg, outcomes: &[Option<Outcome>]) -> Option<Value> {
    let number = |outcome: Outcome| outcome.number().ok();
    if outcomes.iter().any(Option::is_none) {
        let items = outcomes.iter().map(|outcome| match outcome {
            None => Some(None),
            Some(outcome) => number(*outcome).and_then(whole).map(Some),
        });
        return Partial::new(&items.collect::<Option<Vec<_>>>()?).map(Value::Partial);
    }
    let numbers = outcomes.iter().flatten().copied().map(number);
    let numbers: Vec<Number> = numbers.collect::<Option<_>>()?;
    if arg.ty.takes_decimals() {
        let ratios: Option<Vec<_>> = numbers.iter().map(|number| number.as_ratio()).collect();
        return Ratios::new(&ratios?).map(Value::Decimals);
    }
    let items: Option<Vec<i64>> = numbers.into_iter().map(whole).collect();
    List::new(&items?).map(Value::List)
}

fn whole(number: Number) -> Option<i64> {
    i64::try_from(number.as_whole()?).ok()
}
