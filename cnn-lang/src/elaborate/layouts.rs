//! Inputs of the network that a layer would take in another layout: channels first, without the batch.

use super::elaborator::Elaborator;
use crate::ast::ExprKind;
use crate::diagnostic::OtherLayout;
use cnn_core::error::{LayerError, Reason};
use cnn_core::graph::Tensor;
use cnn_core::{Layer, Shape};

impl Elaborator<'_, '_> {
    /// The input of the network in another layout, if an invalid layer that takes the input would be valid with it.
    pub(super) fn other_layout(
        &self,
        layer: &Layer<'_>,
        inputs: &[Tensor],
        error: &LayerError,
    ) -> Option<OtherLayout> {
        let &[tensor] = inputs else { return None };
        if !self.calls.is_empty() || !self.names.mode.is_normal() || self.graph.maker(tensor).is_some() {
            return None;
        }
        let written = &self.net.inputs.get(tensor.index())?.shape;
        if !matches!(written.kind, ExprKind::Size(_)) {
            return None;
        }
        let arrived = self.graph.shape(tensor)?;
        let (shape, is_batch) = match error.reason {
            Reason::Rank { .. } => (Shape::new(arrived.sizes().get(1..)?), true),
            Reason::InputSide { claimed, .. } => (channels_first(arrived, claimed)?, false),
            _ => return None,
        };
        let fits = arrived.rank() > 2 && layer.output(&[shape]).is_ok();
        fits.then_some(OtherLayout {
            span: written.span,
            shape,
            is_batch,
        })
    }
}

/// `3x32x32` for `32x32x3`, if the channels are stated.
fn channels_first(shape: Shape, channels: u64) -> Option<Shape> {
    let (last, before) = shape.sizes().split_last()?;
    (*last == channels).then(|| Shape::new(&[&[*last], before].concat()))
}
