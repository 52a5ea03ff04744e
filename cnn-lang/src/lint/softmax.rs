//! [`Lint::SoftmaxBeforeEnd`](super::Lint::SoftmaxBeforeEnd)

use super::graph::Place;
use crate::diagnostic::Diagnostic;

/// `Softmax; Linear(10);`
pub(super) fn rule(place: Place<'_, '_>) -> Option<Diagnostic> {
    if !place.node().kind.is_softmax() {
        return None;
    }
    let goes_on = goes_on(place)?;
    let (subject, taker) = (place.subject(), goes_on.name());
    let message = format!("{subject} is not the last: {taker} takes what it makes");
    let warning = Diagnostic::warning(place.written()?.name, message)
        .note("shares that add up to 1 are an answer, or weights in a `Mul`, and little to learn from")
        .help("move it to the end, or take it out");
    Some(warning)
}

/// The layer that takes the shares, and does more than to hand them on or to weigh with them.
fn goes_on<'n, 'a>(place: Place<'n, 'a>) -> Option<Place<'n, 'a>> {
    let mut open = place.takers()?;
    let mut seen = 0;
    while let Some(&taker) = open.get(seen) {
        seen += 1;
        let kind = taker.node().kind;
        if kind.keeps_values() {
            open.extend(taker.takers().unwrap_or_default());
        } else if !kind.is_product() {
            return Some(taker);
        }
    }
    None
}
