//! What an invocation declares, as plain data.

use crate::diagnostic::Diagnostic;
use crate::ident::unraw;
use crate::network::{CheckedProgram, Network};
use cnn_core::Report;
use cnn_core::report::pack;

/// What one invocation declares, and what is wrong with it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Checked {
    /// The errors in the order of the source, and then the warnings in the order of the source.
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
    /// Everything that is known of it: layers, shapes, counts.
    pub report: Report,
    /// How many bytes the report takes in a program.
    pub bytes: usize,
}

/// A constant of a network's module, which stands for a layer or a scope.
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

/// The constants whose value is known.
pub(crate) fn constants(program: &CheckedProgram<'_>) -> Vec<DeclaredConstant> {
    let constants = program.constants.iter().filter_map(|constant| {
        Some(DeclaredConstant {
            name: unraw(&constant.item.name),
            value: constant.value?,
        })
    });
    constants.collect()
}
