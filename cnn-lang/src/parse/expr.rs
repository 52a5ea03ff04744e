//! Expressions, with the operator precedence of Rust.

use super::cursor::{Parsed, Tokens};
use super::{literal, path, power, rust, statement, torch};
use crate::ast::{Expr, ExprKind, Link, Operator};
use crate::diagnostic::{BadSyntax, TooMuch};
use crate::ident::is_reserved;
use crate::limits::MAX_PARTS;
use crate::span_range::SpanRange;
use crate::symbol::TENSORS;
use proc_macro2::Delimiter;

/// What `{ … }` after a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// A number in a label. Inside brackets, nothing else can follow a name.
    Number,
    /// A number in a label, or a body, whose statements end with `;`.
    NumberOrBody,
    /// A body.
    Body,
}

/// The operators between two operands. An operator comes before those that are a prefix of it.
const OPERATORS: &[Operator] = &[
    Operator::Or,
    Operator::And,
    Operator::Equal,
    Operator::NotEqual,
    Operator::LessEqual,
    Operator::GreaterEqual,
    Operator::Less,
    Operator::Greater,
    Operator::Add,
    Operator::Sub,
    Operator::Mul,
    Operator::Div,
    Operator::Rem,
];

/// The precedence of comparisons, which cannot be chained.
const COMPARISON: u8 = Operator::Equal.precedence();

pub(super) fn expr(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    if tokens.peek_name().is_none() || tokens.is_clause(braces) {
        tokens.record_value_gap();
    }
    operators(tokens, braces, 0)
}

/// Parses an operand, and the operators after it whose precedence is at least `level`.
fn operators(tokens: &mut Tokens<'_>, braces: Braces, level: u8) -> Parsed<Expr> {
    let mut left = operand(tokens, braces)?;
    // The precedence of `left`, if it is a chain.
    let mut chained = None;
    loop {
        let mut ahead = *tokens;
        let Some((of, operator, at)) = operator(&mut ahead).filter(|(of, ..)| *of >= level) else {
            return Ok(left);
        };
        if of == COMPARISON && chained == Some(of) {
            let reported = tokens.errors.report(at, &BadSyntax::ComparisonsChained);
            tokens.tolerate(Err(reported))?;
        }
        *tokens = ahead;
        let operand = operators(tokens, braces, of + 1)?;
        let span = left.span.to(operand.span);
        let link = Link {
            operator,
            at,
            operand,
        };
        match &mut left.kind {
            ExprKind::Chain { rest, .. } if chained == Some(of) => {
                rest.push(link);
                left.span = span;
            }
            _ => {
                let (first, rest) = (Box::new(left), vec![link]);
                let kind = ExprKind::Chain { first, rest };
                left = Expr { kind, span };
            }
        }
        chained = Some(of);
    }
}

pub(super) fn comparison(tokens: &mut Tokens<'_>) -> Option<(Operator, SpanRange)> {
    let mut ahead = *tokens;
    let (level, operator, at) = operator(&mut ahead)?;
    if level != COMPARISON {
        return None;
    }
    *tokens = ahead;
    Some((operator, at))
}

fn operator(tokens: &mut Tokens<'_>) -> Option<(u8, Operator, SpanRange)> {
    // `->` does not begin with a minus.
    if tokens.peek_punct("->") {
        return None;
    }
    OPERATORS
        .iter()
        .find_map(|operator| Some((operator.precedence(), *operator, tokens.punct(operator.symbol())?)))
}

/// Parses an operand, and what is written of it as in Rust and Python: `RAM as u64`, `2^16`.
fn operand(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    let mut base = cast(unary(tokens, braces)?, tokens);
    while let Some((symbol, at)) = power::operator(tokens) {
        let exponent = cast(unary(tokens, braces)?, tokens);
        base = power::reject((base, symbol, exponent), at, tokens.errors);
    }
    Ok(base)
}

/// Parses `as u64` behind an operand.
fn cast(operand: Expr, tokens: &mut Tokens<'_>) -> Expr {
    let mut ahead = *tokens;
    let (Some(start), Some(ty)) = (ahead.word("as"), ahead.ident()) else {
        return operand;
    };
    *tokens = ahead;
    let span = operand.span.to(ty.span().into());
    let (operand, at) = (
        Box::new(operand),
        SpanRange::from(start.span()).to(ty.span().into()),
    );
    let kind = ExprKind::Cast { operand, at };
    Expr { kind, span }
}

fn unary(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    let mut signs = Vec::new();
    loop {
        let span = tokens.span();
        if !tokens.peek_punct("->") && tokens.punct("-").is_some() {
            signs.push((Operator::Sub, span));
        } else if tokens.punct("!").is_some() {
            signs.push((Operator::Not, span));
        } else {
            break;
        }
        tokens.check_depth(signs.len())?;
    }
    let mut operand = primary(tokens, braces)?;
    while let Some((operator, start)) = signs.pop() {
        let span = start.to(operand.span);
        let boxed = Box::new(operand);
        let kind = ExprKind::Unary {
            operator,
            operand: boxed,
        };
        operand = Expr { kind, span };
    }
    Ok(operand)
}

fn primary(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    let span = tokens.span();
    if let Some((inside, span)) = tokens.group(Delimiter::Parenthesis) {
        return parenthesised(inside, span);
    }
    // A fragment that a `macro_rules!` captured is an invisible group.
    if let Some((mut inside, _)) = tokens.group(Delimiter::None) {
        inside.check_depth(0)?;
        let value = operators(&mut inside, braces, 0)?;
        inside.finish("an operator, or the end of the expression")?;
        return Ok(value);
    }
    if let Some(literal) = tokens.literal() {
        let text = literal.to_string();
        if let Some(word) = literal::quoted_word(&text) {
            tokens.errors.report(span, &BadSyntax::Quoted { word });
            return Ok(path::word(word, span));
        }
        let kind = literal::read(&text).map_err(|error| tokens.errors.report(span, &*error))?;
        return Ok(Expr { kind, span });
    }
    for (word, value) in [("true", true), ("false", false)] {
        if tokens.word(word).is_some() {
            let kind = ExprKind::Bool(value);
            return Ok(Expr { kind, span });
        }
    }
    if let Some(value) = rust::value(tokens) {
        return Ok(value);
    }
    let Some(name) = tokens.peek_ident().filter(|_| !tokens.is_clause(braces)) else {
        tokens.record_value_gap();
        return tokens.expected("a value");
    };
    let mut ahead = *tokens;
    ahead.ident();
    if ahead.peek_group(Delimiter::Parenthesis) {
        let recorded = tokens.record_called_value();
        let call = statement::call_head(tokens, recorded)?;
        let span = call.span;
        return Ok(Expr {
            kind: ExprKind::Call(call),
            span,
        });
    }
    if is_reserved(&name) && !TENSORS.iter().any(|word| name == word) {
        tokens.record_value_gap();
        return tokens.expected("a value");
    }
    tokens.tolerate(torch::check_value(tokens))?;
    let tap = path::value(tokens, braces)?;
    let span = tap.span;
    Ok(Expr {
        kind: ExprKind::Path(tap),
        span,
    })
}

/// `(a)` is `a`; `(a, b)` is a tuple.
fn parenthesised(mut inside: Tokens<'_>, span: SpanRange) -> Parsed<Expr> {
    inside.check_depth(0)?;
    let mut parts = Vec::new();
    let comma = inside.list("`,` or `)`", &mut parts, |tokens| expr(tokens, Braces::Number))?;
    statement::unclosed(&mut inside);
    if parts.is_empty() {
        return inside.expected("a value");
    }
    if parts.len() == 1 && !comma {
        let kind = parts.remove(0).kind;
        return Ok(Expr { kind, span });
    }
    if parts.len() > MAX_PARTS {
        return Err(inside
            .errors
            .report(span, &TooMuch::TooManyParts { most: MAX_PARTS }));
    }
    let kind = ExprKind::Tuple(parts);
    Ok(Expr { kind, span })
}
