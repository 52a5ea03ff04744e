//! The networks and constants that an invocation declares, as plain data.

use crate::diagnostic::Diagnostic;
use crate::ident::unraw;
use crate::network::{CheckedProgram, Network};
use cnn_core::Report;
use cnn_core::report::pack;

/// The result of [`check`](crate::check): diagnostics, networks and constants.
#[derive(Clone)]
#[non_exhaustive]
pub struct Checked {
    /// The errors in source order, followed by the warnings in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// The networks without errors.
    pub networks: Vec<Declared>,
    /// The `pub` constants without errors.
    pub constants: Vec<DeclaredConstant>,
}

/// A network without errors.
#[derive(Clone)]
#[non_exhaustive]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// The constants of its module.
    pub constants: Vec<DeclaredLayer>,
    /// Its layers, shapes and counts.
    pub report: Report,
    /// Size of the packed report in the binary, in bytes.
    pub bytes: usize,
}

/// A constant of a network's module, for a layer or a scope.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DeclaredLayer {
    /// Its name: `LAYER1_0_CONV1`.
    pub name: String,
    /// The path of the layer or scope: `layer1.0.conv1`.
    pub path: String,
}

/// A `pub const` of an invocation.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DeclaredConstant {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: u64,
}

/// The networks without errors.
pub(crate) fn networks(program: &CheckedProgram<'_>) -> Vec<Declared> {
    program.networks.iter().filter_map(network).collect()
}

fn network(network: &Network<'_>) -> Option<Declared> {
    let packed = pack(&network.elaborated.graph, network.analysis.as_ref()?);
    let exports = network.elaborated.exports.iter().map(|export| DeclaredLayer {
        name: export.constant.clone(),
        path: export.path.clone(),
    });
    Some(Declared {
        name: unraw(&network.net.name),
        constants: exports.collect(),
        bytes: packed.text.len(),
        report: packed.into(),
    })
}

/// The `pub` constants without errors.
pub(crate) fn constants(program: &CheckedProgram<'_>) -> Vec<DeclaredConstant> {
    let constants = program.constants.iter().filter_map(|constant| {
        Some(DeclaredConstant {
            name: unraw(&constant.item.name),
            value: constant.value?,
        })
    });
    constants.collect()
}
