//! Counts an elaborated network, and checks its `where` clauses against the counts.

use crate::ast::Operator;
use crate::diagnostic::{BadFlow, grouped};
use crate::elaborate::{Checked, Elaborated, Pending, is_labelled, short_name_of};
use crate::errors::Errors;
use crate::eval::Mode;
use crate::eval::compare;
use crate::ident::unraw;
use cnn_core::analysis::{Analysis, Overflow};
use cnn_core::expression::Number;
use cnn_core::graph::{Graph, Node};
use cnn_core::{Metric, Metrics};
use proc_macro2::Ident;
use std::ops::Range;

/// Counts a network whose shapes are all known, and checks its `where` clauses. Returns `None` and reports an error if a
/// count overflows.
pub(crate) fn count(
    network: &Elaborated<'_>,
    name: &Ident,
    mode: &Mode<'_>,
    errors: &Errors,
) -> Option<Analysis> {
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
                return Some(analysis);
            }
            // If the sum of a part is wrong, the sum of the whole is wrong for the same reason. Inner checks come first.
            let is_inside = |(inner, part): &(&Pending<'_>, Range<usize>)| {
                nodes.start <= part.start
                    && part.end <= nodes.end
                    && inner.subject != pending.subject
                    && is_sum(inner, pending)
            };
            if mode.trusts_inputs() || !failed.iter().rev().any(is_inside) {
                let parts = parts(network, &analysis, nodes.clone(), pending.check.metric);
                fail(pending, &metrics, parts, errors);
            }
            failed.push((pending, nodes.clone()));
        }
    }
    Some(analysis)
}

/// Whether both checks state an exact sum, so that one wrong layer breaks both. A bound is an independent requirement.
fn is_sum(inner: &Pending<'_>, outer: &Pending<'_>) -> bool {
    let exact = |pending: &Pending<'_>| matches!(pending.check.comparison, Operator::Equal);
    exact(inner) && exact(outer)
}

/// The calculation of a layer's count: `(6·5·5 + 1)·16 = 2_416`. `None` if there is nothing to calculate.
fn working(graph: &Graph, node: &Node, metric: Metric) -> Option<String> {
    let (inputs, output) = (graph.shapes(&node.inputs)?, node.output?);
    let formula = match metric {
        Metric::Params => node.layer().weights(*inputs.first()?).working()?,
        Metric::Macs => node.layer().macs(&inputs, output),
        Metric::Flops => node.layer().flops(&inputs, output),
        _ => return None,
    };
    let value = formula.value().filter(|value| *value > 0)?.to_string();
    let working = formula.to_string();
    (working != value).then(|| format!("{working} = {}", grouped(&value)))
}

/// The layers with the largest counts, as a note.
fn parts(network: &Elaborated<'_>, analysis: &Analysis, nodes: Range<usize>, metric: Metric) -> String {
    let graph = &network.graph;
    if metric == Metric::PeakActivations {
        return peak(network, analysis, nodes);
    }
    if !metric.adds_up() {
        return String::new();
    }
    if let [node] = graph.nodes.get(nodes.clone()).unwrap_or_default() {
        return working(graph, node, metric).unwrap_or_default();
    }
    let layers = graph.nodes.iter().zip(&analysis.layers);
    let layers = layers.skip(nodes.start).take(nodes.len());
    let counted = layers
        .enumerate()
        .map(|(index, (_, metrics))| (nodes.start + index, metrics.get(metric)));
    let mut counted: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
    let total = counted.len();
    if total > MAX_LISTED {
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counted.truncate(MAX_LISTED);
    }
    let names: Vec<String> = counted
        .iter()
        .map(|(index, _)| layer_name(network, *index))
        .collect();
    let counted = counted.iter().zip(&names).map(|(&(index, count), name)| {
        // Layers with the same name are distinguished by their paths.
        let is_unique = names.iter().filter(|other| *other == name).count() == 1;
        let path = graph.nodes.get(index).filter(|_| !is_unique);
        let path = path.map_or_else(String::new, |node| format!(" (`{}`)", node.path));
        format!("{} in {name}{path}", grouped(&count.to_string()))
    });
    let counted: Vec<String> = counted.collect();
    if total > MAX_LISTED {
        format!("most of it is {}", counted.join(", "))
    } else {
        counted.join(" + ")
    }
}

/// The layer during which most activations are alive, as a note.
fn peak(network: &Elaborated<'_>, analysis: &Analysis, nodes: Range<usize>) -> String {
    let peak_of = |index: &usize| {
        analysis
            .layers
            .get(*index)
            .map(|metrics| metrics.get(Metric::PeakActivations))
    };
    // `max_by_key` returns the last maximum; the range is reversed to get the first.
    let heaviest = nodes.rev().max_by_key(peak_of);
    heaviest.map_or_else(String::new, |index| {
        format!("that is while {} runs", layer_name(network, index))
    })
}

/// A layer by its label, or by its kind and line if it has no label.
fn layer_name(network: &Elaborated<'_>, index: usize) -> String {
    let (Some(node), Some(origin)) = (network.graph.nodes.get(index), network.origins.get(index)) else {
        return String::new();
    };
    let name = short_name_of(node);
    match &origin.written {
        Some(written) if !is_labelled(node) => format!("the {name} of line {}", written.call.line()),
        _ => name,
    }
}

/// Maximum number of layers in the note of a check.
const MAX_LISTED: usize = 4;

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
