//! The counts of an elaborated network, and its `where`s held against them.

use crate::ast::Operator;
use crate::diagnostic::{BadFlow, grouped};
use crate::elaborate::{Checked, Elaborated, Pending, is_labelled, short_name_of};
use crate::errors::Errors;
use crate::eval::Mode;
use crate::eval::compare;
use crate::ident::unraw;
use crate::number::Number;
use cnn_core::analysis::{Analysis, Overflow};
use cnn_core::graph::{Graph, Node};
use cnn_core::{Metric, Metrics};
use proc_macro2::Ident;
use std::ops::Range;

/// Counts a network whose shapes are all known, and holds its checks against the counts. `None` where a count does not
/// fit, which is reported.
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
    // The checks of a statement stand together, and are about the same.
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
            // Where a part is said to have another count, so is the whole that was added up from it: the checks of
            // what is inside come first.
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

/// Whether what makes the one wrong may make the other wrong: a slip in a row does so to all sums, but a budget is what
/// it is.
fn is_sum(inner: &Pending<'_>, outer: &Pending<'_>) -> bool {
    let exact = |pending: &Pending<'_>| matches!(pending.check.comparison, Operator::Equal);
    exact(inner) && exact(outer)
}

/// How the count of a layer came about: `(6·5·5 + 1)·16 = 2_416`; `None` where there is nothing to work out.
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

/// The layers that have most of what was counted.
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
        .map(|(place, (_, metrics))| (nodes.start + place, metrics.get(metric)));
    let mut counted: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
    let all = counted.len();
    if all > FEW {
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counted.truncate(FEW);
    }
    let names: Vec<String> = counted.iter().map(|(place, _)| named(network, *place)).collect();
    let counted = counted.iter().zip(&names).map(|(&(place, count), name)| {
        // What was written once, and is there more often, is told apart by its path.
        let is_unique = names.iter().filter(|other| *other == name).count() == 1;
        let path = graph.nodes.get(place).filter(|_| !is_unique);
        let path = path.map_or_else(String::new, |node| format!(" (`{}`)", node.path));
        format!("{} in {name}{path}", grouped(&count.to_string()))
    });
    let counted: Vec<String> = counted.collect();
    if all > FEW {
        format!("most of it is {}", counted.join(", "))
    } else {
        counted.join(" + ")
    }
}

/// While which layer most is alive.
fn peak(network: &Elaborated<'_>, analysis: &Analysis, nodes: Range<usize>) -> String {
    let alive = |place: &usize| {
        analysis
            .layers
            .get(*place)
            .map(|metrics| metrics.get(Metric::PeakActivations))
    };
    // Of several, the first.
    let heaviest = nodes.rev().max_by_key(alive);
    heaviest.map_or_else(String::new, |place| {
        format!("that is while {} runs", named(network, place))
    })
}

/// A layer by its label; by its kind and its line where it has none.
fn named(network: &Elaborated<'_>, place: usize) -> String {
    let (Some(node), Some(origin)) = (network.graph.nodes.get(place), network.origins.get(place)) else {
        return String::new();
    };
    let name = short_name_of(node);
    match &origin.written {
        Some(written) if !is_labelled(node) => format!("the {name} of line {}", written.call.line()),
        _ => name,
    }
}

/// The most layers that the note of a check tells.
const FEW: usize = 4;

fn holds(pending: &Pending<'_>, metrics: &Metrics) -> bool {
    let actual = Number::whole(metrics.get(pending.check.metric).into());
    compare(pending.check.comparison, actual.cmp(&pending.wanted))
}

/// By how much a count misses a bound: what would have to go, or to come if that is less than 0.
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
    let mistake = BadFlow::CheckFails {
        subject: pending.subject.clone(),
        metric: check.metric,
        actual: metrics.get(check.metric),
        wanted: pending.wanted.to_string(),
        comparison: check.comparison.symbol(),
        over: over(pending, metrics.get(check.metric)),
        parts,
    };
    errors.report_with(check.value.span, &mistake, &pending.notes.list());
}
