//! `where PARAMS <= 100K, …`

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, comparison, expr};
use crate::ast::Check;
use crate::mistake::Mistake;
use cnn_core::Metric;
use proc_macro2::Delimiter;

/// The checks behind `where`; none where there is no `where`.
pub(super) fn checks(tokens: &mut Tokens<'_>) -> Parsed<Vec<Check>> {
    let mut checks = Vec::new();
    if tokens.word("where").is_none() {
        return Ok(checks);
    }
    loop {
        checks.push(check(tokens)?);
        let more =
            tokens.punct(",").is_some() && !tokens.peek_punct(";") && !tokens.peek_group(Delimiter::Brace);
        if !more {
            return Ok(checks);
        }
    }
}

fn check(tokens: &mut Tokens<'_>) -> Parsed<Check> {
    let Some(name) = tokens.peek_ident() else {
        return tokens.expected("the name of a metric, such as `PARAMS`");
    };
    let spot = tokens.spot();
    let Some(metric) = Metric::named(&name.to_string()) else {
        let name = name.to_string();
        return Err(tokens
            .errors
            .report(spot, &Mistake::UnknownMetric { name: &name }));
    };
    tokens.ident();
    let Some((comparison, _)) = comparison(tokens) else {
        return tokens.expected("a comparison: `==`, `!=`, `<`, `<=`, `>`, or `>=`");
    };
    let value = expr(tokens, Braces::Body)?;
    Ok(Check {
        metric,
        comparison,
        value,
    })
}
