//! Counts an elaborated network, and checks its `where` clauses against the counts.

use crate::ast::Operator;
use crate::diagnostic::BadFlow;
use crate::elaborate::{Checked, Elaborated, Pending};
use crate::errors::Errors;
use crate::eval::Mode;
use crate::eval::compare;
use crate::heaviest;
use crate::ident::unraw;
use cnn_core::Metrics;
use cnn_core::analysis::{Analysis, Overflow};
use cnn_core::expression::Number;
use proc_macro2::Ident;
use std::ops::Range;

/// The counts of a network.
pub(crate) struct Counted {
    pub(crate) analysis: Analysis,
    /// Number of `where` clauses that state a bound and fail.
    pub(crate) failed_bounds: usize,
}

/// Counts a network whose shapes are all known, and checks its `where` clauses. Returns `None` and reports an error if a
/// count overflows.
pub(crate) fn count(
    network: &Elaborated<'_>,
    name: &Ident,
    mode: &Mode<'_>,
    errors: &Errors,
) -> Option<Counted> {
    let mut failed_bounds = 0;
    let analysis = match Analysis::of(&network.graph) {
        Ok(analysis) => analysis,
        Err(Overflow { metric }) => {
            let (span, network) = (name.span(), &unraw(name));
            errors.report(span, &BadFlow::CheckOverflows { network, metric });
            return None;
        }
    };
    let mut failed: Vec<(&Pending<'_>, Range<usize>)> = Vec::new();
    // The checks of a statement are adjacent.
    for checks in network.pending.chunk_by(|one, other| one.of == other.of) {
        let (metrics, nodes) = match checks.first().map(|pending| &pending.of) {
            None => continue,
            Some(Checked::Net) => (Ok(analysis.total), 0..analysis.layers.len()),
            Some(Checked::Part { nodes, output }) => {
                let part = analysis.part(&network.graph, nodes.clone(), *output);
                (part, nodes.clone())
            }
        };
        let Ok(metrics) = metrics else { continue };
        for pending in checks.iter().filter(|pending| !holds(pending, &metrics)) {
            let is_enough = mode.is_hypothesis() && errors.count() > 0;
            if is_enough || errors.check_capacity().is_err() {
                return Some(Counted {
                    analysis,
                    failed_bounds,
                });
            }
            // If the sum of a part is wrong, the sum of the whole is wrong for the same reason. Inner checks come first.
            let is_inside = |(inner, part): &(&Pending<'_>, Range<usize>)| {
                nodes.start <= part.start
                    && part.end <= nodes.end
                    && inner.subject != pending.subject
                    && is_sum(inner, pending)
            };
            if mode.trusts_inputs() || !failed.iter().rev().any(is_inside) {
                let parts = heaviest::parts(network, &analysis, nodes.clone(), pending.check.metric);
                fail(pending, &metrics, parts, errors);
                failed_bounds += usize::from(!is_exact(pending));
            }
            failed.push((pending, nodes.clone()));
        }
    }
    Some(Counted {
        analysis,
        failed_bounds,
    })
}

/// Whether both checks state an exact sum, so that one wrong layer breaks both. A bound is an independent requirement.
fn is_sum(inner: &Pending<'_>, outer: &Pending<'_>) -> bool {
    is_equal(inner) && is_equal(outer)
}

fn is_equal(pending: &Pending<'_>) -> bool {
    matches!(pending.check.comparison, Operator::Equal)
}

/// Whether it does not state a lower or upper bound.
fn is_exact(pending: &Pending<'_>) -> bool {
    matches!(pending.check.comparison, Operator::Equal | Operator::NotEqual)
}

fn holds(pending: &Pending<'_>, metrics: &Metrics) -> bool {
    let actual = Number::whole(metrics.get(pending.check.metric).into());
    compare(pending.check.comparison, actual.cmp(&pending.wanted))
}

/// How far a count exceeds an upper bound; negative if it is below a lower bound.
fn over(pending: &Pending<'_>, actual: u64) -> Option<i128> {
    let wanted = pending.wanted;
    let bound = match pending.check.comparison {
        Operator::Less => wanted.ceil().as_whole()?.checked_sub(1)?,
        Operator::LessEqual => wanted.floor().as_whole()?,
        Operator::Greater => wanted.floor().as_whole()?.checked_add(1)?,
        Operator::GreaterEqual => wanted.ceil().as_whole()?,
        _ => return None,
    };
    i128::from(actual).checked_sub(bound)
}

fn fail(pending: &Pending<'_>, metrics: &Metrics, parts: String, errors: &Errors) {
    let check = pending.check;
    let error = BadFlow::CheckFails {
        subject: pending.subject.clone(),
        metric: check.metric,
        actual: metrics.get(check.metric),
        wanted: pending.wanted.to_string(),
        comparison: check.comparison.symbol(),
        over: over(pending, metrics.get(check.metric)),
        parts,
    };
    errors.report_with(check.value.span, &error, &pending.backtrace.notes());
}
