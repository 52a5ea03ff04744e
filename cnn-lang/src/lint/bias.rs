//! [`Lint::BiasBeforeBatchNorm`](super::Lint::BiasBeforeBatchNorm)

use super::graph::Place;
use crate::diagnostic::{Diagnostic, grouped};
use cnn_core::AccessPattern;
use cnn_core::layer::{Role, Value};

/// `Conv2d(64, 3); BatchNorm2d;`
pub(super) fn rule(place: Place<'_, '_>) -> Option<Diagnostic> {
    let (at, Value::Bool(true)) = (place.position("bias")?, place.value("bias")?) else {
        return None;
    };
    // A norm has a bias for each value, and no output side; so does a linear layer along the last of several axes.
    place.node().kind.spec().role(Role::Output)?;
    let (_, output) = place.shapes()?;
    if output.rank() > 1 && place.access_pattern()? == AccessPattern::Whole {
        return None;
    }
    let takers = place.takers()?;
    let [norm] = takers.as_slice() else {
        return None;
    };
    if !norm.node().kind.is_batch_norm() {
        return None;
    }
    let (subject, norm) = (place.subject(), norm.name());
    let message = match output.channels() {
        1 => format!("the bias of {subject} changes nothing: {norm} subtracts it again"),
        biases => {
            let biases = grouped(&biases.to_string());
            format!("the {biases} biases of {subject} change nothing: {norm} subtracts them again")
        }
    };
    let help = place.with("bias", Value::Bool(false), "false");
    let warning = Diagnostic::warning(*place.written()?.args.get(at)?, message)
        .note("a batch norm takes the mean of each channel away, and has biases of its own")
        .help(help.unwrap_or_default());
    Some(warning)
}
