//! `range(3)` for `0..3`.

use crate::ast::{Expr, ExprKind};
use crate::diagnostic::BadSyntax;
use crate::errors::Errors;
use crate::source;
use cnn_core::expression::Number;

/// The bounds of a call of `range`, which is rejected. Another expression is returned as it is, without an end.
pub(super) fn range(value: Expr, errors: &Errors) -> (Expr, Option<Expr>) {
    let span = value.span;
    let call = match value.kind {
        ExprKind::Call(call) if call.name == "range" => call,
        kind => return (Expr { kind, span }, None),
    };
    let args = call.args.unwrap_or_default();
    let is_range = args.iter().all(|arg| arg.name.is_none() && arg.from.is_none()) && args.len() <= 2;
    let mut bounds = args.into_iter().map(|arg| arg.value);
    let (start, end) = match (bounds.next(), bounds.next()) {
        (Some(start), Some(end)) => (start, end),
        (Some(end), None) => {
            let kind = ExprKind::Number(Number::whole(0));
            (Expr { kind, span }, end)
        }
        (None, _) => {
            let reported = errors.report(span, &BadSyntax::RangeCall { code: None });
            let unknown = || Expr::unknown(reported, span);
            return (unknown(), Some(unknown()));
        }
    };
    let sources = source::expr(&start).zip(source::expr(&end));
    let code = sources
        .filter(|_| is_range)
        .map(|(start, end)| format!("{start}..{end}"));
    errors.report(span, &BadSyntax::RangeCall { code });
    (start, Some(end))
}
