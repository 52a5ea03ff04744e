//! Powers and shifts, which the language has no operators for: `2^16`, `2**16`, `1 << 16`.

use super::cursor::Tokens;
use crate::ast::{Expr, ExprKind};
use crate::diagnostic::{BadSyntax, grouped};
use crate::errors::Errors;
use crate::span_range::SpanRange;
use cnn_core::expression::Number;

const SYMBOLS: &[&str] = &["^", "**", "<<", ">>"];

/// Takes the symbol of a power or a shift.
pub(super) fn operator(tokens: &mut Tokens<'_>) -> Option<(&'static str, SpanRange)> {
    if !tokens.peek_any_punct() {
        return None;
    }
    let found = |symbol: &&'static str| Some((*symbol, tokens.punct(symbol)?));
    SYMBOLS.iter().find_map(found)
}

/// Reports the operator at `at`. Returns the value, if both operands are literals.
pub(super) fn reject(
    (base, symbol, exponent): (Expr, &'static str, Expr),
    at: SpanRange,
    errors: &Errors,
) -> Expr {
    let whole = base.span.to(exponent.span);
    let value = value(&base, symbol, &exponent);
    let written = value.map(|value| grouped(&value.to_string()));
    let reported = errors.report(
        at,
        &BadSyntax::NoOperator {
            symbol,
            value: written,
            whole,
        },
    );
    match value {
        Some(value) => Expr {
            kind: ExprKind::Number(Number::whole(value.into())),
            span: whole,
        },
        None => Expr::unknown(reported, whole),
    }
}

fn value(base: &Expr, symbol: &str, exponent: &Expr) -> Option<u64> {
    let (base, exponent) = (literal(base)?, u32::try_from(literal(exponent)?).ok()?);
    match symbol {
        "<<" => base.checked_mul(2u64.checked_pow(exponent)?),
        ">>" => base.checked_shr(exponent),
        _ => base.checked_pow(exponent),
    }
}

fn literal(expr: &Expr) -> Option<u64> {
    match &expr.kind {
        ExprKind::Number(number) => u64::try_from(number.as_whole()?).ok(),
        _ => None,
    }
}
