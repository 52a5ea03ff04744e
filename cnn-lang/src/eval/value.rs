//! The values of expressions.

use super::traced::Traced;
use crate::ast::{Block, Expr};
use crate::errors::ErrorGuaranteed;
use crate::ident::unraw;
use crate::span_range::SpanRange;
use crate::symbol::NONE;
use cnn_core::Kind;
use cnn_core::expression::Number;
use proc_macro2::Ident;
use std::rc::Rc;

/// The value of an expression.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Number(Traced<Number>),
    Bool(Traced<bool>),
    /// `3x5`, `(k, 1)`
    Size(Vec<Traced<Number>>),
    /// `(None, 1)`: a tuple with at least one `None`.
    Partial(Vec<Option<Traced<Number>>>),
    /// A word such as `same`, whose meaning depends on the argument.
    Word(String),
    /// A layer or a block, with arguments or without.
    Callee(Rc<Callee<'a>>),
    /// The value is unknown because of an error that was reported.
    Unknown(ErrorGuaranteed),
}

/// A layer or a block that can be called.
#[derive(Clone, Debug)]
pub(crate) struct Callee<'a> {
    pub(crate) target: Target<'a>,
    /// The arguments, if it was passed with some: `Stage(unit = Basic(64))`.
    pub(crate) args: Option<Rc<[Given<'a>]>>,
    /// Nesting depth of callees in its arguments.
    pub(super) depth: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    Kind(Kind),
    Block(&'a Block),
}

impl Target<'_> {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Kind(kind) => kind.name().to_owned(),
            Self::Block(block) => unraw(&block.name),
        }
    }
}

/// An evaluated argument.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) name: Option<&'a Ident>,
    /// The value before `->`.
    pub(crate) from: Option<(Value<'a>, SpanRange)>,
    pub(crate) value: Value<'a>,
    /// The source of the value.
    pub(crate) expr: &'a Expr,
    /// The letter of a shorthand, such as `64c`.
    pub(crate) letter: Option<char>,
    /// The span of the value.
    pub(crate) span: SpanRange,
    /// The primary span if the number is invalid: the operator that calculated it.
    pub(crate) primary_span: SpanRange,
    /// Where it was written, if it was passed to the enclosing block.
    pub(crate) source: Option<SpanRange>,
}

impl Given<'_> {
    pub(super) fn depth(&self) -> usize {
        let of = |value: &Value<'_>| match value {
            Value::Callee(callee) => callee.depth,
            _ => 0,
        };
        let from = self.from.as_ref().map_or(0, |(from, _)| of(from));
        of(&self.value).max(from)
    }
}

impl Value<'_> {
    /// A number that is the same at every size.
    pub(crate) fn whole(number: i128) -> Self {
        Self::Number(Number::whole(number).into())
    }

    /// Numbers that are the same at every size.
    pub(crate) fn size(numbers: &[Number]) -> Self {
        Self::Size(numbers.iter().copied().map(Traced::from).collect())
    }
}

/// A value in the words of a message.
pub(crate) fn describe(value: &Value<'_>) -> String {
    match value {
        Value::Number(number) => number.value.to_string(),
        Value::Bool(truth) => format!("`{}`", truth.value),
        Value::Partial(parts) => {
            let text = |part: &Option<Traced<Number>>| {
                part.map_or_else(|| NONE.to_owned(), |number| number.value.to_string())
            };
            let texts: Vec<String> = parts.iter().map(text).collect();
            format!("the tuple ({})", texts.join(", "))
        }
        Value::Size(sizes) => {
            let is_plain = |size: &Traced<Number>| size.value.as_whole().is_some_and(|size| size >= 0);
            let texts: Vec<String> = sizes.iter().map(|size| size.value.to_string()).collect();
            if sizes.iter().all(is_plain) && sizes.len() > 1 {
                format!("the size {}", texts.join("x"))
            } else {
                format!("the tuple ({})", texts.join(", "))
            }
        }
        Value::Word(word) => format!("the word `{word}`"),
        Value::Callee(callee) => match callee.target {
            Target::Kind(_) => format!("the layer `{}`", callee.target.name()),
            Target::Block(_) => format!("the block `{}`", callee.target.name()),
        },
        Value::Unknown(_) => "unknown".to_owned(),
    }
}
