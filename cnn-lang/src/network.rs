//! What the pipeline makes of an invocation: networks, and the constants that Rust gets.

use crate::ast::{Const, Net};
use crate::elaborate::Elaborated;
use crate::errors::Reported;
use cnn_core::analysis::Analysis;

/// What is known of one network: its counts only if nothing is wrong with it.
pub(crate) struct Network<'a> {
    pub(crate) net: &'a Net,
    pub(crate) elaborated: Elaborated<'a>,
    pub(crate) analysis: Option<Analysis>,
    /// Whether its names can be declared: they are not those of another.
    pub(crate) free_names: FreeNames,
}

/// Which names of a network are free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FreeNames {
    All,
    /// Its module's name is taken.
    StructAlone,
    Nothing,
}

/// A constant that Rust gets, and what it is if that could be worked out.
pub(crate) struct Constant<'a> {
    pub(crate) item: &'a Const,
    pub(crate) value: Option<u64>,
}

/// An invocation that was checked.
pub(crate) struct CheckedProgram<'a> {
    /// In the order of the program's networks.
    pub(crate) networks: Vec<Network<'a>>,
    /// The constants that are `pub`.
    pub(crate) constants: Vec<Constant<'a>>,
    /// In the order of the source.
    pub(crate) errors: Vec<Reported>,
}
