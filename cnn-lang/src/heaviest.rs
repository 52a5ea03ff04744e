//! The layers that make up most of a count, and the tensors at a peak, as notes.

use crate::diagnostic::grouped;
use crate::elaborate::{Elaborated, is_labelled, short_name_of};
use cnn_core::analysis::Analysis;
use cnn_core::analysis::liveness::live_at;
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Metric, Shape};
use std::ops::Range;

/// Maximum number of layers or tensors in a note that lists all of them.
const MAX_LISTED: usize = 4;

/// Number of layers or tensors in a note that lists the largest.
const LARGEST: usize = 3;

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

/// The layers with the largest counts, or the tensors at the peak.
pub(crate) fn parts(
    network: &Elaborated<'_>,
    analysis: &Analysis,
    nodes: Range<usize>,
    metric: Metric,
) -> String {
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
        counted.truncate(LARGEST);
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

/// The layer during which most activations are alive, and the largest of them.
fn peak(network: &Elaborated<'_>, analysis: &Analysis, nodes: Range<usize>) -> String {
    let peak_of = |index: &usize| {
        analysis
            .layers
            .get(*index)
            .map(|metrics| metrics.get(Metric::PeakActivations))
    };
    // `max_by_key` returns the last maximum; the range is reversed to get the first.
    let Some(layer) = nodes.rev().max_by_key(peak_of) else {
        return String::new();
    };
    let mut alive: Vec<(Tensor, u64)> = live_at(&network.graph, layer);
    let total = alive.len();
    if total > MAX_LISTED {
        alive.sort_by_key(|(_, values)| std::cmp::Reverse(*values));
        alive.truncate(LARGEST);
    }
    let alive: Vec<String> = alive
        .iter()
        .map(|&(tensor, values)| {
            let shape = network.graph.shape(tensor).unwrap_or(Shape::SCALAR);
            let values = grouped(&values.to_string());
            format!("{values} of {} ({shape:#})", tensor_name(network, tensor))
        })
        .collect();
    let name = layer_name(network, layer);
    if total > MAX_LISTED {
        format!("that is while {name} runs, most of it {}", alive.join(", "))
    } else {
        format!("that is while {name} runs: {}", alive.join(" + "))
    }
}

/// A tensor by the layer that makes it, or by the name of the input.
fn tensor_name(network: &Elaborated<'_>, tensor: Tensor) -> String {
    match network.graph.maker(tensor) {
        Some(maker) => layer_name(network, maker),
        None => network
            .graph
            .inputs
            .get(tensor.index())
            .map_or_else(String::new, |input| format!("`{}`", input.name)),
    }
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
