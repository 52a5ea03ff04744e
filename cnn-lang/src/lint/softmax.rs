//! [`Lint::SoftmaxBeforeEnd`](super::Lint::SoftmaxBeforeEnd)

use super::graph::LayerRef;
use crate::diagnostic::Diagnostic;

/// `Softmax; Linear(10);`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    if !layer.node().kind.is_softmax() {
        return None;
    }
    let next_layer = next_layer(layer)?;
    let (subject, consumer) = (layer.subject(), next_layer.name());
    let message = format!("{subject} is not the last: {consumer} takes what it makes");
    let warning = Diagnostic::warning(layer.written()?.name, message)
        .note("shares that add up to 1 are an answer, or weights in a `Mul`, and little to learn from")
        .help("move it to the end, or take it out");
    Some(warning)
}

/// The next layer that does more than pass the probabilities on or multiply with them.
fn next_layer<'n, 'a>(layer: LayerRef<'n, 'a>) -> Option<LayerRef<'n, 'a>> {
    let mut open = layer.consumers()?;
    let mut seen = 0;
    while let Some(&consumer) = open.get(seen) {
        seen += 1;
        let kind = consumer.node().kind;
        if kind.keeps_values() {
            open.extend(consumer.consumers().unwrap_or_default());
        } else if !kind.is_product() {
            return Some(consumer);
        }
    }
    None
}
