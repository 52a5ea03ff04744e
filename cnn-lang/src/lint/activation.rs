//! [`Lint::ActivationAfterActivation`](super::Lint::ActivationAfterActivation)

use super::graph::Place;
use crate::diagnostic::Message;
use crate::span_range::SpanRange;

/// `ReLU; ReLU;`
pub(super) fn rule(place: Place<'_, '_>) -> Option<(SpanRange, Message)> {
    let before = place.before()?;
    if !place.node().kind.is_activation() || !before.node().kind.is_activation() {
        return None;
    }
    let (subject, before) = (place.subject(), before.name());
    let words = Message::new(format!("{subject} follows {before}, an activation as well"));
    let words = words.help("take one of the two out, or put a layer with weights between them");
    Some((place.written()?.call, words))
}
