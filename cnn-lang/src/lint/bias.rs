//! [`Lint::BiasBeforeBatchNorm`](super::Lint::BiasBeforeBatchNorm)

use super::graph::LayerRef;
use crate::diagnostic::{Diagnostic, grouped};
use cnn_core::AccessPattern;
use cnn_core::layer::{Role, Value};

/// `Conv2d(64, 3); BatchNorm2d;`
pub(super) fn rule(layer: LayerRef<'_, '_>) -> Option<Diagnostic> {
    let (at, Value::Bool(true)) = (layer.position("bias")?, layer.value("bias")?) else {
        return None;
    };
    // The bias must be per channel: norms, and linear layers along the last of several axes, have one per value.
    layer.node().kind.spec().role(Role::Output)?;
    let (_, output) = layer.shapes()?;
    if output.rank() > 1 && layer.access_pattern()? == AccessPattern::Whole {
        return None;
    }
    let consumers = layer.consumers()?;
    let [norm] = consumers.as_slice() else {
        return None;
    };
    if !norm.node().kind.is_batch_norm() {
        return None;
    }
    let (subject, norm) = (layer.subject(), norm.name());
    let message = match output.channels() {
        1 => format!("the bias of {subject} changes nothing: {norm} subtracts it again"),
        biases => {
            let biases = grouped(&biases.to_string());
            format!("the {biases} biases of {subject} change nothing: {norm} subtracts them again")
        }
    };
    let help = layer.with("bias", Value::Bool(false), "false");
    let warning = Diagnostic::warning(*layer.written()?.args.get(at)?, message)
        .note("a batch norm takes the mean of each channel away, and has biases of its own")
        .help(help.unwrap_or_default());
    Some(warning)
}
