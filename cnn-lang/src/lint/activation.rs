//! [`Lint::ActivationAfterActivation`](super::Lint::ActivationAfterActivation)

use super::graph::LayerRef;
use crate::diagnostic::Diagnostic;

/// `ReLU; ReLU;`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    let before = layer.producer()?;
    if !layer.node().kind.is_activation() || !before.node().kind.is_activation() {
        return None;
    }
    let (subject, before) = (layer.subject(), before.name());
    let message = format!("{subject} follows {before}, an activation as well");
    let warning = Diagnostic::warning(layer.written()?.name, message);
    Some(warning.help("take one of the two out, or put a layer with weights between them"))
}
