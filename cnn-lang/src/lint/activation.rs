//! [`Lint::ActivationAfterActivation`](super::Lint::ActivationAfterActivation)

use super::graph::Place;
use crate::diagnostic::Diagnostic;

/// `ReLU; ReLU;`
pub(super) fn rule(place: Place<'_, '_>) -> Option<Diagnostic> {
    let before = place.before()?;
    if !place.node().kind.is_activation() || !before.node().kind.is_activation() {
        return None;
    }
    let (subject, before) = (place.subject(), before.name());
    let message = format!("{subject} follows {before}, an activation as well");
    let warning = Diagnostic::warning(place.written()?.name, message);
    Some(warning.help("take one of the two out, or put a layer with weights between them"))
}
