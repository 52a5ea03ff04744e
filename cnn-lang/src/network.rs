//! The result of checking an invocation: networks and exported constants.

use crate::ast::{Const, Net};
use crate::elaborate::Elaborated;
use crate::errors::ReportedError;
use cnn_core::analysis::Analysis;

/// A network after elaboration and counting.
pub(crate) struct Network<'a> {
    pub(crate) net: &'a Net,
    pub(crate) elaborated: Elaborated<'a>,
    /// `None` if the network has errors.
    pub(crate) analysis: Option<Analysis>,
    /// Which of its names do not collide with those of another item.
    pub(crate) free_names: FreeNames,
}

/// The names of a network that can be declared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FreeNames {
    All,
    /// The name of its module is taken.
    StructAlone,
    Nothing,
}

/// A `pub` constant, and its value if it could be evaluated.
pub(crate) struct Constant<'a> {
    pub(crate) item: &'a Const,
    pub(crate) value: Option<u64>,
}

/// A checked invocation.
pub(crate) struct CheckedProgram<'a> {
    /// In the order of the program's networks.
    pub(crate) networks: Vec<Network<'a>>,
    /// The `pub` constants.
    pub(crate) constants: Vec<Constant<'a>>,
    /// In source order.
    pub(crate) errors: Vec<ReportedError>,
}
