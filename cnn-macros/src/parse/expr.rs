//! Expressions, by the precedence that Rust gives to its operators.

use super::cursor::{Parsed, Tokens};
use super::{literal, path, statement};
use crate::ast::{Expr, ExprKind, Operator};
use crate::mistake::BadSyntax;
use crate::spot::Spot;
use proc_macro2::Delimiter;

/// What `{ … }` behind a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// A number in a label: inside brackets nothing else can follow.
    Number,
    /// That, or a body, whose statements end with `;`.
    NumberOrBody,
    /// A body.
    Body,
}

/// The operators, the loosest first.
const LEVELS: &[&[(&str, Operator)]] = &[
    &[("||", Operator::Or)],
    &[("&&", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<=", Operator::LessEqual),
        (">=", Operator::GreaterEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ],
    &[("+", Operator::Add), ("-", Operator::Sub)],
    &[("*", Operator::Mul), ("/", Operator::Div), ("%", Operator::Rem)],
];

/// The level of the comparisons, of which only one can stand.
const COMPARISONS: usize = 2;

pub(super) fn expr(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    level(tokens, braces, 0)
}

fn level(tokens: &mut Tokens<'_>, braces: Braces, of: usize) -> Parsed<Expr> {
    let Some(operators) = LEVELS.get(of) else {
        return unary(tokens, braces, 0);
    };
    let mut left = level(tokens, braces, of + 1)?;
    let mut compared = false;
    while let Some((operator, at)) = operator(tokens, operators) {
        if std::mem::replace(&mut compared, of == COMPARISONS) {
            return Err(tokens.errors.report(at, &BadSyntax::ComparisonsChained));
        }
        let right = level(tokens, braces, of + 1)?;
        let spot = left.spot.to(right.spot);
        let operands = Box::new([left, right]);
        left = Expr {
            kind: ExprKind::Binary {
                operator,
                at,
                operands,
            },
            spot,
        };
    }
    Ok(left)
}

pub(super) fn comparison(tokens: &mut Tokens<'_>) -> Option<(Operator, Spot)> {
    operator(tokens, LEVELS[COMPARISONS])
}

fn operator(tokens: &mut Tokens<'_>, operators: &[(&str, Operator)]) -> Option<(Operator, Spot)> {
    // `->` is no minus.
    if tokens.peek_punct("->") {
        return None;
    }
    operators
        .iter()
        .find_map(|(symbol, operator)| Some((*operator, tokens.punct(symbol)?)))
}

fn unary(tokens: &mut Tokens<'_>, braces: Braces, depth: usize) -> Parsed<Expr> {
    tokens.check_depth(depth)?;
    let operator = match (tokens.peek_punct("-"), tokens.peek_punct("!")) {
        (true, _) if !tokens.peek_punct("->") => ("-", Operator::Sub),
        (_, true) => ("!", Operator::Not),
        _ => return primary(tokens, braces),
    };
    let start = tokens.spot();
    tokens.punct(operator.0);
    let operand = unary(tokens, braces, depth + 1)?;
    let spot = start.to(operand.spot);
    Ok(Expr {
        kind: ExprKind::Unary {
            operator: operator.1,
            operand: Box::new(operand),
        },
        spot,
    })
}

fn primary(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Expr> {
    let spot = tokens.spot();
    if let Some((inside, spot)) = tokens.group(Delimiter::Parenthesis) {
        return parenthesised(inside, spot);
    }
    // What a `macro_rules!` has captured comes in brackets that are not seen.
    if let Some((mut inside, _)) = tokens.group(Delimiter::None) {
        inside.check_depth(0)?;
        let value = expr(&mut inside, braces)?;
        inside.finish("an operator, or the end of the expression")?;
        return Ok(value);
    }
    if let Some(literal) = tokens.literal() {
        let text = literal.to_string();
        let kind = literal::read(&text).map_err(|mistake| tokens.errors.report(spot, &mistake))?;
        return Ok(Expr { kind, spot });
    }
    for (word, value) in [("true", true), ("false", false)] {
        if tokens.word(word).is_some() {
            let kind = ExprKind::Bool(value);
            return Ok(Expr { kind, spot });
        }
    }
    let Some(name) = tokens.peek_ident() else {
        return tokens.expected("a value");
    };
    let mut ahead = *tokens;
    ahead.ident();
    if ahead.peek_group(Delimiter::Parenthesis) {
        let call = statement::call_head(tokens)?;
        let spot = call.spot;
        return Ok(Expr {
            kind: ExprKind::Call(call),
            spot,
        });
    }
    if super::is_reserved(&name) && name != "in" {
        return tokens.expected("a value");
    }
    let tap = path::tap(tokens, braces)?;
    let spot = tap.spot;
    Ok(Expr {
        kind: ExprKind::Path(tap),
        spot,
    })
}

/// `(a)` is `a`; `(a, b)` is a tuple.
fn parenthesised(mut inside: Tokens<'_>, spot: Spot) -> Parsed<Expr> {
    inside.check_depth(0)?;
    let mut parts = Vec::new();
    let mut comma = false;
    while !inside.is_empty() {
        parts.push(expr(&mut inside, Braces::Number)?);
        comma = inside.punct(",").is_some();
        if !comma {
            inside.finish("`,` or `)`")?;
        }
    }
    if parts.is_empty() {
        return inside.expected("a value");
    }
    if parts.len() == 1 && !comma {
        let kind = parts.remove(0).kind;
        return Ok(Expr { kind, spot });
    }
    let kind = ExprKind::Tuple(parts);
    Ok(Expr { kind, spot })
}
