//! [`Lint::ChannelsLastInput`](super::Lint::ChannelsLastInput)

use super::graph::LayerRef;
use super::stride::windows;
use crate::ast::ExprKind;
use crate::diagnostic::{Diagnostic, Help};
use cnn_core::Shape;

/// Grey or RGB.
const IMAGE_CHANNELS: [u64; 2] = [1, 3];

/// Fewest sizes of an image's axis.
const LEAST: u64 = 8;

/// `net N(32x32x3) { Conv2d(32, 3, padding = 1); }`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    let written = layer.written_input()?;
    let (input, _) = layer.shapes()?;
    let (channels, image) = input.sizes().split_last()?;
    let is_image = !image.is_empty() && image.iter().all(|size| *size >= LEAST);
    // A window of 1 along the last axis says that the axis is meant to be one of the image.
    let is_read_along = windows(layer)?.last()?.size > 1;
    if !(IMAGE_CHANNELS.contains(channels) && is_image && is_read_along) {
        return None;
    }
    let message = format!(
        "the input {input:#} looks like channels last: {} reads {} channels of {:#}",
        layer.subject(),
        input.channels(),
        Shape::new(input.spatial())
    );
    let shape = format!("{:#}", Shape::new(&[&[*channels], image].concat()));
    let help = match written.kind {
        ExprKind::Size(_) => Help::write(&shape, written.span),
        _ => Help::write(&shape, None),
    };
    let warning = Diagnostic::warning(written.span, message);
    Some(warning.note("shapes are channels first").help(help))
}
