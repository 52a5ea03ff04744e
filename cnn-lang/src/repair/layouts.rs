//! Inputs in another layout: channels last, as in TensorFlow, or with the batch in front.

use super::candidates;
use crate::ast::{Call, Expr, ExprKind, Net};
use crate::diagnostic::{Diagnostic, RepairTarget};
use crate::eval::{Change, Names, Value};
use crate::ident::unraw;
use crate::visit::{self, Visit};
use cnn_core::expression::Number;
use std::collections::BTreeSet;

/// Grey or RGB.
const IMAGE_CHANNELS: [i128; 2] = [1, 3];

/// The first error of a network, and the numbers of channels that it states.
pub(super) struct Evidence<'o> {
    pub(super) error: Option<&'o Diagnostic>,
    pub(super) sides: &'o BTreeSet<u64>,
}

/// The changes of the inputs of a network to the layout of the language, for which its errors give reason.
pub(super) fn changes<'a>(
    net: &'a Net,
    names: &Names<'a>,
    evidence: &Evidence<'_>,
) -> Vec<(RepairTarget, Change<'a>)> {
    let is_batch = may_have_batch(net, names, evidence);
    let mut changes = Vec::new();
    for input in &net.inputs {
        let expr = &input.shape;
        let Some(sizes) = sizes(expr) else { continue };
        let image = &sizes[usize::from(sizes.len() > 3)..];
        let mut add = |target, sizes: Vec<Number>| {
            changes.push((target, Change::Value(expr, Value::size(&sizes))));
        };
        if let Some(sizes) = channels_first(&sizes, evidence) {
            add(RepairTarget::ChannelsLast, sizes);
        }
        if is_batch && sizes.len() > 2 && (sizes.len() > 3 || sizes[0] == Number::whole(1)) {
            add(RepairTarget::Batch, sizes[1..].to_vec());
        }
        if is_batch
            && image.len() < sizes.len()
            && let Some(sizes) = channels_first(image, evidence)
        {
            add(RepairTarget::ChannelsLast, sizes);
        }
    }
    changes
}

/// `3x32x32` for `32x32x3`, if the last axis looks like channels: those of an image, or as many as a layer states.
fn channels_first(sizes: &[Number], evidence: &Evidence<'_>) -> Option<Vec<Number>> {
    let (last, before) = sizes.split_last()?;
    let channels = last.as_whole()?;
    let is_stated = || u64::try_from(channels).is_ok_and(|side| evidence.sides.contains(&side));
    let is_fewest = !before.is_empty() && before.iter().all(|size| size > last);
    let looks_so = is_fewest && (IMAGE_CHANNELS.contains(&channels) || is_stated());
    looks_so.then(|| [&[*last], before].concat())
}

/// Whether the axes could be one too many for all layers, and not only for one that has a sibling with more axes.
fn may_have_batch(net: &Net, names: &Names<'_>, evidence: &Evidence<'_>) -> bool {
    let Some(first) = evidence.error else {
        return false;
    };
    let mut layers = SpatialLayers { names, count: 0 };
    layers.visit_body(&net.body);
    first.code == "Rank" && (first.helps.is_empty() || layers.count > 1)
}

/// Counts the layers that work on a certain number of axes, and the blocks, which may contain some.
struct SpatialLayers<'n, 'a> {
    names: &'n Names<'a>,
    count: usize,
}

impl<'a> Visit<'a> for SpatialLayers<'_, '_> {
    fn visit_call(&mut self, call: &'a Call) {
        let kind = self.names.kind(&unraw(&call.name));
        self.count += usize::from(kind.is_none_or(|kind| kind.spec().spatial > 0));
        visit::visit_call(self, call);
    }

    fn visit_expr(&mut self, _expr: &'a Expr) {}
}

/// The sizes of a shape that consists of literals.
fn sizes(shape: &Expr) -> Option<Vec<Number>> {
    match &shape.kind {
        ExprKind::Tuple(parts) => {
            let numbers = parts.iter().map(|part| match &part.kind {
                ExprKind::Number(number) => Some(*number),
                _ => None,
            });
            numbers.collect()
        }
        _ => Some(candidates::sizes_of(shape).to_vec()).filter(|sizes| !sizes.is_empty()),
    }
}

/// The source of an input or a number, and of another value in its place.
pub(super) fn sources(expr: &Expr, value: &Value<'_>) -> (String, String) {
    let written = candidates::value_source(&Value::size(&sizes(expr).unwrap_or_default()));
    let repair = candidates::value_source(value);
    match expr.kind {
        ExprKind::Tuple(_) => (written, format!("({repair})")),
        _ => (written, repair),
    }
}
