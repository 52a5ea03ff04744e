//! What is believed while a program is worked out.

use super::value::Value;
use crate::ast::{Expr, Tap};

#[derive(Clone, Debug, Default)]
pub(crate) enum Mode<'a> {
    /// What is written. Where it contradicts itself, that is told once, and what both sides agree on is taken for true.
    #[default]
    Normal,
    /// What arrives, whatever is claimed of it: every claim that it contradicts is told.
    TrustInputs,
    /// What is written, but for one change. The first contradiction ends it.
    Hypothesis(Change<'a>),
}

/// Something else in one place.
#[derive(Clone, Debug)]
pub(crate) enum Change<'a> {
    Value(&'a Expr, Value<'a>),
    /// With the label that is tapped instead, or `in`.
    Tap(&'a Tap, &'a str),
}

impl<'a> Mode<'a> {
    pub(crate) const fn trusts_inputs(&self) -> bool {
        matches!(self, Self::TrustInputs)
    }

    pub(crate) const fn is_hypothesis(&self) -> bool {
        matches!(self, Self::Hypothesis(_))
    }

    /// What an expression is supposed to stand for.
    pub(crate) fn value_of(&self, expr: &Expr) -> Option<&Value<'a>> {
        match self {
            Self::Hypothesis(Change::Value(changed, value)) if std::ptr::eq(*changed, expr) => Some(value),
            _ => None,
        }
    }

    /// The label that is supposed to be tapped.
    pub(crate) fn label_of(&self, tap: &Tap) -> Option<&'a str> {
        match self {
            Self::Hypothesis(Change::Tap(changed, label)) if std::ptr::eq(*changed, tap) => Some(label),
            _ => None,
        }
    }
}
