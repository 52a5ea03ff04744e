//! The values of expressions.

use crate::ast::{Block, Expr};
use crate::errors::ErrorGuaranteed;
use crate::ident::unraw;
use crate::number::Number;
use crate::span_range::SpanRange;
use cnn_core::Kind;
use proc_macro2::Ident;
use std::rc::Rc;

/// The value of an expression.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Number(Number),
    Bool(bool),
    /// `3x5`, `(k, 1)`
    Size(Vec<Number>),
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

/// A value in the words of a message.
pub(crate) fn describe(value: &Value<'_>) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Size(sizes) => {
            let is_plain = |size: &Number| size.as_whole().is_some_and(|size| size >= 0);
            let texts: Vec<String> = sizes.iter().map(Number::to_string).collect();
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
