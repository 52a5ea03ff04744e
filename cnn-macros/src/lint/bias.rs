//! [`Lint::BiasBeforeBatchNorm`](super::Lint::BiasBeforeBatchNorm)

use super::graph::Place;
use crate::mistake::{Words, grouped};
use crate::spot::Spot;
use cnn_core::View;
use cnn_core::layer::{Role, Value};

/// `Conv2d(64, 3); BatchNorm2d;`
pub(super) fn rule(place: Place<'_, '_>) -> Option<(Spot, Words)> {
    let (at, Value::Bool(true)) = (place.position("bias")?, place.value("bias")?) else {
        return None;
    };
    // A norm has a bias for each value, and no output side; so does a linear layer along the last of several axes.
    place.node().kind.spec().role(Role::Output)?;
    let (_, output) = place.shapes()?;
    if output.rank() > 1 && place.view()? == View::Whole {
        return None;
    }
    let takers = place.takers()?;
    let [norm] = takers.as_slice() else {
        return None;
    };
    if !norm.node().kind.is_batch_norm() {
        return None;
    }
    let (subject, biases) = (place.subject(), grouped(&output.channels().to_string()));
    let words = Words::new(format!(
        "the {biases} biases of {subject} change nothing: {} subtracts them again",
        norm.name()
    ))
    .note("a batch norm takes the mean of each channel away, and has biases of its own")
    .help(format!(
        "write {}",
        place.with("bias", Value::Bool(false), "false")
    ));
    Some((*place.written()?.args.get(at)?, words))
}
