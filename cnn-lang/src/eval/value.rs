//! What expressions stand for.

use crate::ast::Block;
use crate::errors::ErrorGuaranteed;
use crate::ident::unraw;
use crate::number::Number;
use crate::span_range::SpanRange;
use cnn_core::Kind;
use proc_macro2::Ident;
use std::rc::Rc;

/// What an expression stands for.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Number(Number),
    Bool(bool),
    /// `3x5`, `(k, 1)`
    Size(Vec<Number>),
    /// A word such as `same`, which means something to the argument that takes it.
    Word(String),
    /// A layer or a block, with arguments or without.
    Callee(Rc<Callee<'a>>),
    /// What could not be worked out; the error is reported.
    Unknown(ErrorGuaranteed),
}

/// A layer or a block that can be called.
#[derive(Clone, Debug)]
pub(crate) struct Callee<'a> {
    pub(crate) target: Target<'a>,
    /// The arguments that it was given where it was passed on.
    pub(crate) args: Option<Rc<[Given<'a>]>>,
    /// How many others are given to one another in it.
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

/// An argument, worked out.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) name: Option<&'a Ident>,
    /// What stands in front of `->`.
    pub(crate) from: Option<(Value<'a>, SpanRange)>,
    pub(crate) value: Value<'a>,
    /// The letter of a worksheet's shorthand.
    pub(crate) letter: Option<char>,
    /// The value's place.
    pub(crate) span: SpanRange,
    /// What to primary_span where the number is of the wrong kind: the operator that made it.
    pub(crate) primary_span: SpanRange,
    /// Where it was written, if that is where the block around was called.
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

/// A value as a message names it.
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
