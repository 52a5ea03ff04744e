//! `where PARAMS <= 100K, …`

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, comparison, expr};
use crate::ast::Check;
use crate::diagnostic::BadSyntax;
use cnn_core::Metric;
use proc_macro2::Delimiter;

/// Parses a `where` clause, which is optional.
pub(super) fn checks(tokens: &mut Tokens<'_>) -> Parsed<Vec<Check>> {
    let mut checks = Vec::new();
    if tokens.word("where").is_none() {
        return Ok(checks);
    }
    loop {
        let check = check(tokens);
        checks.extend(tokens.defer(check)?.ok().flatten());
        if tokens.punct(",").is_none() {
            return Ok(checks);
        }
        if tokens.peek_punct(";") || tokens.peek_group(Delimiter::Brace) {
            tokens.record_metric();
            return Ok(checks);
        }
    }
}

/// Parses one comparison. `None` if the metric is unknown, which is reported.
fn check(tokens: &mut Tokens<'_>) -> Parsed<Option<Check>> {
    tokens.record_metric();
    let is_statement = tokens.is_tolerant() && tokens.peek_name().is_none();
    let Some(name) = tokens.peek_ident().filter(|_| !is_statement) else {
        return tokens.expected("the name of a metric, such as `PARAMS`");
    };
    let metric = Metric::named(&name.to_string());
    if metric.is_none() {
        let (span, name) = (tokens.span(), &name.to_string());
        tokens.errors.report(span, &BadSyntax::UnknownMetric { name });
    }
    tokens.ident();
    let Some((comparison, _)) = comparison(tokens) else {
        if metric.is_none() {
            // An unfinished name is one error, not two.
            return Err(tokens.errors.suppressed());
        }
        return tokens.expected("a comparison: `==`, `!=`, `<`, `<=`, `>`, or `>=`");
    };
    let value = expr(tokens, Braces::Body)?;
    Ok(metric.map(|metric| Check {
        metric,
        comparison,
        value,
    }))
}
