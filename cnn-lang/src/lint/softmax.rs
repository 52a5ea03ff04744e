//! [`Lint::SoftmaxBeforeEnd`](super::Lint::SoftmaxBeforeEnd)

use super::graph::Place;
use crate::diagnostic::Message;
use crate::span_range::SpanRange;

/// `Softmax; Linear(10);`
pub(super) fn rule(place: Place<'_, '_>) -> Option<(SpanRange, Message)> {
    if !place.node().kind.is_softmax() {
        return None;
    }
    let goes_on = goes_on(place)?;
    let words = Message::new(format!(
        "{} is not the last: {} takes what it makes",
        place.subject(),
        goes_on.name()
    ))
    .note("shares that add up to 1 are an answer, or weights in a `Mul`, and little to learn from")
    .help("move it to the end, or take it out");
    Some((place.written()?.call, words))
}

/// The layer that takes the shares, and does more than to hand them on or to weigh with them.
fn goes_on<'n, 'a>(place: Place<'n, 'a>) -> Option<Place<'n, 'a>> {
    let mut open = place.takers()?;
    let mut seen = 0;
    while let Some(&taker) = open.get(seen) {
        seen += 1;
        let kind = taker.node().kind;
        if kind.hands_on() {
            open.extend(taker.takers().unwrap_or_default());
        } else if !kind.is_product() {
            return Some(taker);
        }
    }
    None
}
