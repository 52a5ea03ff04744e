//! [`Lint::ConcatBesideChannels`](super::Lint::ConcatBesideChannels)

use super::graph::LayerRef;
use crate::diagnostic::{Diagnostic, Help};
use cnn_core::Value;

/// `Concat(a, b, dim = 1);`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    if !layer.joins() {
        return None;
    }
    let at = layer.position("dim")?;
    let span = *layer.written()?.args.get(at)?;
    let Some(Value::Int(1)) = layer.value("dim") else {
        return None;
    };
    let inputs = layer.inputs()?;
    let (first, rest) = inputs.split_first()?;
    // Along the channels, all other axes must agree too.
    if first.rank() < 2 || rest.iter().any(|input| input != first) {
        return None;
    }
    let (_, output) = layer.shapes()?;
    let message = format!(
        "{} makes {output:#}: `dim = 1` is the axis behind the channels",
        layer.subject()
    );
    let warning = Diagnostic::warning(span, message)
        .note("axes are counted without the batch: what is `dim = 1` in PyTorch is `dim = 0` here");
    Some(warning.help(Help::from("write `dim = 0` to join along the channels").replacing(span, "0")))
}
