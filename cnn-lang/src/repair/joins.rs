//! Joined tensors whose sizes differ: the argument of a layer before the join that makes them fit.

use crate::ast::Net;
use crate::diagnostic::{Edit, Help};
use crate::elaborate::{Elaborated, Written, is_labelled};
use crate::errors::Errors;
use crate::eval::{Change, Mode};
use crate::ident::unraw;
use crate::trials::{Searched, Trials, Verdict};
use cnn_core::error::{Location, Reason};
use cnn_core::explain::{Adjustment, Site, adjustments};
use cnn_core::graph::{Node, Tensor};
use cnn_core::{Layer, Shape};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Maximum number of layers before a join that are tried.
const MAX_LAYERS: usize = 32;

/// Maximum number of alternatives in a help.
const MAX_ALTERNATIVES: usize = 2;

/// A join whose inputs differ in their sizes, and its error.
pub(super) struct FailedJoin {
    /// The index of the error.
    pub(super) error: usize,
    smaller: Operand,
    larger: Operand,
}

type Operand = (Tensor, Shape);

/// Other arguments of a layer.
struct Candidate<'n, 'a> {
    node: &'n Node,
    written: &'n Written<'a>,
    adjustment: Adjustment,
    /// The arguments that it changes, each with its index.
    changed: Rc<[(usize, cnn_core::Value)]>,
}

/// The joins of a network that were reported after the first `first` errors.
pub(super) fn failed(network: &Elaborated<'_>, first: usize, errors: &Errors) -> Vec<FailedJoin> {
    let mut joins = Vec::new();
    let mut seen = BTreeSet::new();
    for node in network.graph.nodes.iter().filter(|node| node.kind.spec().join) {
        if let Some((message, smaller, larger)) = differing(network, node)
            && let Some(error) = errors
                .position(first, &message)
                .filter(|error| seen.insert(*error))
        {
            joins.push(FailedJoin {
                error,
                smaller,
                larger,
            });
        }
    }
    joins
}

/// The message about a join whose inputs differ in their sizes, and the smaller and the larger of the two.
fn differing(network: &Elaborated<'_>, node: &Node) -> Option<(String, Operand, Operand)> {
    let shapes = network.graph.shapes(&node.inputs)?;
    let error = node.layer().output(&shapes).err()?;
    let (Reason::SizesDiffer { wanted, given, axis }, Location::Operand(operand)) =
        (error.reason, error.location)
    else {
        return None;
    };
    let site = Site {
        label: is_labelled(node).then_some(node.path.as_str()),
        layer: node.layer(),
        inputs: &shapes,
        literal: false,
    };
    let of = |index: usize| Some((*node.inputs.get(index)?, *shapes.get(index)?));
    let (one, other) = (of(0)?, of(operand as usize)?);
    let message = error.message(&site).to_string();
    match axis {
        0 => None,
        _ if given < wanted => Some((message, other, one)),
        _ => Some((message, one, other)),
    }
}

/// The arguments of layers before one of the two tensors of a join that may make them fit, the nearest layer first, and
/// the smaller tensor first. Layers before both tensors change both.
fn candidates<'n, 'a>(network: &'n Elaborated<'a>, join: &FailedJoin) -> Vec<Candidate<'n, 'a>> {
    let (smaller, larger) = (join.smaller, join.larger);
    let [before_smaller, before_larger] = [smaller, larger].map(|(tensor, _)| before(network, tensor));
    let own = |layers: &BTreeSet<usize>, others: &BTreeSet<usize>| {
        let nearest = layers.iter().rev().filter(|layer| !others.contains(layer));
        nearest.take(MAX_LAYERS).copied().collect::<Vec<usize>>()
    };
    let of_smaller = own(&before_smaller, &before_larger).into_iter();
    let of_larger = own(&before_larger, &before_smaller).into_iter();
    let layers = of_smaller.map(|layer| (layer, smaller.1, larger.1));
    let layers = layers.chain(of_larger.map(|layer| (layer, larger.1, smaller.1)));
    layers
        .flat_map(|(layer, own, other)| adjusted(network, layer, own, other))
        .collect()
}

/// The candidates of a layer before `own`, which is joined with `other`.
fn adjusted<'n, 'a>(
    network: &'n Elaborated<'a>,
    layer: usize,
    own: Shape,
    other: Shape,
) -> Vec<Candidate<'n, 'a>> {
    let node = &network.graph.nodes[layer];
    let written = network.origins[layer].written.as_ref();
    let spelled_out = written.filter(|written| unraw(&written.source.name) == node.kind.name());
    let (Some(written), Some(inputs)) = (spelled_out, network.graph.shapes(&node.inputs)) else {
        return Vec::new();
    };
    adjustments(&node.layer(), &inputs, own, other)
        .filter_map(|adjustment| Candidate::of(node, written, &adjustment))
        .collect()
}

/// The layers that a tensor depends on.
fn before(network: &Elaborated<'_>, tensor: Tensor) -> BTreeSet<usize> {
    let (mut found, mut stack) = (BTreeSet::new(), vec![tensor]);
    while let Some(tensor) = stack.pop() {
        if let Some(maker) = network.graph.maker(tensor)
            && found.insert(maker)
        {
            stack.extend(network.graph.nodes[maker].inputs.iter().copied());
        }
    }
    found
}

impl<'n, 'a> Candidate<'n, 'a> {
    fn of(node: &'n Node, written: &'n Written<'a>, adjustment: &Adjustment) -> Option<Self> {
        let values = node.args.iter().zip(adjustment.args()).enumerate();
        let changed = values.filter(|(_, (before, after))| before != after);
        let changed: Vec<(usize, cnn_core::Value)> =
            changed.map(|(index, (_, after))| (index, *after)).collect();
        // In a block, an argument that is given may be a parameter.
        let is_given = |index: &usize| written.args[*index].id() != written.name.id();
        let is_added = || changed.len() == 1 && !changed.iter().any(|(index, _)| is_given(index));
        (written.literal || (written.last_arg.is_some() && is_added())).then(|| Self {
            node,
            written,
            adjustment: *adjustment,
            changed: changed.into(),
        })
    }

    /// The code, and the edit that carries it out.
    fn suggestion(&self) -> (String, Edit) {
        if self.written.literal {
            let layer = Layer::new(self.node.kind, self.adjustment.args());
            let call = layer.call().to_string();
            return (call.clone(), Edit::replace(self.written.call, call));
        }
        let added = self.changed.iter().map(|(index, value)| {
            let arg = &self.node.kind.spec().args[*index];
            format!("{} = {}", arg.name, arg.shown(*value))
        });
        let added: String = added.collect::<Vec<_>>().join(", ");
        let end = self.written.last_arg.unwrap_or(self.written.call);
        let edit = Edit::after(end, format!(", {added}"));
        (added, edit)
    }

    fn change(&self) -> Change<'a> {
        Change::Args(self.written.source, Rc::clone(&self.changed))
    }
}

/// The changes that leave the network without errors: the first, and others of the same layer.
pub(super) fn repair<'a>(
    trials: &mut Trials<'_, 'a>,
    net: &'a Net,
    network: &Elaborated<'a>,
    join: &FailedJoin,
) -> Searched<Option<Help>> {
    mending(trials, net, network, join, |trials, change| {
        Ok(trials.verdict(net, change)? == Verdict::Right)
    })
}

/// The changes that leave a network with fewer errors, and none that it did not have; and the errors that they leave.
pub(super) fn partial_repair<'a>(
    trials: &mut Trials<'_, 'a>,
    net: &'a Net,
    network: &Elaborated<'a>,
    (join, first): (&FailedJoin, usize),
    errors: &Errors,
) -> Searched<Option<(Help, BTreeSet<usize>)>> {
    let mut mended: Option<BTreeSet<usize>> = None;
    let help = mending(trials, net, network, join, |trials, change| {
        let left = trials.run(net, Mode::Changed(change.clone()))?.diagnostics;
        let left: Option<BTreeSet<usize>> = left
            .iter()
            .map(|reported| errors.position_of(first, &reported.diagnostic))
            .collect();
        let gone = left.filter(|left| !left.contains(&join.error)).map(|left| {
            (first..errors.count())
                .filter(|index| !left.contains(index))
                .collect()
        });
        let is_mended = gone
            .as_ref()
            .is_some_and(|gone| mended.as_ref().is_none_or(|mended| gone == mended));
        if is_mended {
            mended = gone;
        }
        Ok(is_mended)
    })?;
    Ok(help.zip(mended))
}

/// The first change that mends a join, and others of the same layer that do.
fn mending<'a>(
    trials: &mut Trials<'_, 'a>,
    net: &'a Net,
    network: &Elaborated<'a>,
    join: &FailedJoin,
    mut mends: impl FnMut(&mut Trials<'_, 'a>, &Change<'a>) -> Searched<bool>,
) -> Searched<Option<Help>> {
    let mut found: Vec<Candidate<'_, 'a>> = Vec::new();
    for candidate in candidates(network, join) {
        let (source, change) = (candidate.written.source, candidate.change());
        let other_layer = |first: &Candidate<'_, 'a>| !std::ptr::eq(first.written.source, source);
        if found.len() == MAX_ALTERNATIVES || found.first().is_some_and(other_layer) {
            break;
        }
        if mends(trials, &change)? && trials.keeps_others_valid(net, &change)? {
            found.push(candidate);
        }
    }
    let Some(first) = found.first() else {
        return Ok(None);
    };
    let line = first.written.call.line();
    let instruction = if first.written.literal {
        format!("in line {line}, write")
    } else {
        format!("in line {line}, give `{}` the argument", first.node.kind.name())
    };
    let suggestions: Vec<(String, Edit)> = found.iter().map(Candidate::suggestion).collect();
    let codes: Vec<String> = suggestions.iter().map(|(code, _)| format!("`{code}`")).collect();
    let help = Help::from(format!("{instruction} {}", codes.join(", or ")));
    let edits = suggestions.into_iter().map(|(_, edit)| edit);
    Ok(Some(edits.fold(help, |help, edit| help.offering([edit]))))
}
