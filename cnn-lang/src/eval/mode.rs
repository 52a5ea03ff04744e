//! What an evaluation takes as true.

use super::value::Value;
use crate::ast::{Expr, Tap};

/// What elaboration takes as true if claims and inferred shapes contradict each other.
#[derive(Clone, Debug, Default)]
pub(crate) enum Mode<'a> {
    /// The source as written. A contradiction is reported once, and the axes on which both sides agree are kept.
    #[default]
    Normal,
    /// The inferred shapes. Every claim that contradicts them is reported.
    TrustInputs,
    /// The source with one change. The first error stops elaboration.
    Hypothesis(Change<'a>),
}

/// One change to the source.
#[derive(Clone, Debug)]
pub(crate) enum Change<'a> {
    /// Another value of an expression.
    Value(&'a Expr, Value<'a>),
    /// Another label of a tap, or `in`.
    Tap(&'a Tap, &'a str),
}

impl<'a> Mode<'a> {
    pub(crate) const fn is_normal(&self) -> bool {
        matches!(self, Self::Normal)
    }

    pub(crate) const fn trusts_inputs(&self) -> bool {
        matches!(self, Self::TrustInputs)
    }

    pub(crate) const fn is_hypothesis(&self) -> bool {
        matches!(self, Self::Hypothesis(_))
    }

    /// The value of the expression under the hypothesis, if it is the changed one.
    pub(crate) fn value_of(&self, expr: &Expr) -> Option<&Value<'a>> {
        match self {
            Self::Hypothesis(Change::Value(changed, value)) if std::ptr::eq(*changed, expr) => Some(value),
            _ => None,
        }
    }

    /// The label of the tap under the hypothesis, if it is the changed one.
    pub(crate) fn label_of(&self, tap: &Tap) -> Option<&'a str> {
        match self {
            Self::Hypothesis(Change::Tap(changed, label)) if std::ptr::eq(*changed, tap) => Some(label),
            _ => None,
        }
    }
}
