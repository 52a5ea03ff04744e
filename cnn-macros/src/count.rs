//! The counts of an elaborated network, and its `where`s held against them.

use crate::elaborate::{Checked, Elaborated, Pending};
use crate::errors::Errors;
use crate::eval::compare;
use crate::mistake::Mistake;
use crate::number::Number;
use crate::spot::Spot;
use cnn_core::Metrics;
use cnn_core::analysis::{Analysis, Overflow};

/// Counts a network whose shapes are all known, and holds its checks against the counts. `None` where a count does not
/// fit, which is reported.
pub(crate) fn count(network: &Elaborated<'_>, name: Spot, errors: &Errors) -> Option<Analysis> {
    let analysis = match Analysis::of(&network.graph) {
        Ok(analysis) => analysis,
        Err(Overflow { metric }) => {
            errors.report(name, &Mistake::CheckOverflows { metric });
            return None;
        }
    };
    // The checks of a statement stand together, and are about the same.
    for checks in network.pending.chunk_by(|one, other| one.of == other.of) {
        let metrics = match checks.first().map(|pending| &pending.of) {
            None => continue,
            Some(Checked::Net) => Ok(analysis.total),
            Some(Checked::Part { nodes, output }) => analysis.part(&network.graph, nodes.clone(), *output),
        };
        if let Ok(metrics) = metrics {
            for pending in checks {
                hold(pending, &metrics, errors);
            }
        }
    }
    Some(analysis)
}

fn hold(pending: &Pending<'_>, metrics: &Metrics, errors: &Errors) {
    let check = pending.check;
    let actual = metrics.get(check.metric);
    if compare(
        check.comparison,
        Number::whole(actual.into()).cmp(&pending.wanted),
    ) {
        return;
    }
    let mistake = Mistake::CheckFails {
        subject: pending.subject.clone(),
        metric: check.metric,
        actual,
        wanted: pending.wanted.to_string(),
        comparison: check.comparison.symbol(),
    };
    errors.report_with(check.value.spot, &mistake, &pending.notes.list());
}
