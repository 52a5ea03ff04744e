//! What an evaluation takes as true.

use super::value::Value;
use crate::ast::{Call, Expr, Tap};
use std::rc::Rc;

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
    /// The source with one change, and otherwise as `Normal`.
    Changed(Change<'a>),
}

/// One change to the source.
#[derive(Clone, Debug)]
pub(crate) enum Change<'a> {
    /// Another value of an expression.
    Value(&'a Expr, Value<'a>),
    /// Another label of a tap, or `in`.
    Tap(&'a Tap, &'a str),
    /// Other values of some arguments of a layer, each with the index of the argument.
    Args(&'a Call, Rc<[(usize, cnn_core::Value)]>),
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

    const fn change(&self) -> Option<&Change<'a>> {
        match self {
            Self::Normal | Self::TrustInputs => None,
            Self::Hypothesis(change) | Self::Changed(change) => Some(change),
        }
    }

    /// The value of the expression under the hypothesis, if it is the changed one.
    pub(crate) fn value_of(&self, expr: &Expr) -> Option<&Value<'a>> {
        match self.change() {
            Some(Change::Value(changed, value)) if std::ptr::eq(*changed, expr) => Some(value),
            _ => None,
        }
    }

    /// The label of the tap under the hypothesis, if it is the changed one.
    pub(crate) fn label_of(&self, tap: &Tap) -> Option<&'a str> {
        match self.change() {
            Some(Change::Tap(changed, label)) if std::ptr::eq(*changed, tap) => Some(label),
            _ => None,
        }
    }

    /// The changed arguments of the call under the hypothesis, each with its index.
    pub(crate) fn args_of(&self, call: &Call) -> &[(usize, cnn_core::Value)] {
        match self.change() {
            Some(Change::Args(changed, args)) if std::ptr::eq(*changed, call) => args,
            _ => &[],
        }
    }
}
