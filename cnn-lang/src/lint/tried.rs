//! Tries out the helps of lints: a warning does not offer what would be an error.

use crate::ast::{Net, Program};
use crate::check;
use crate::elaborate::Elaborated;
use crate::errors::Errors;
use crate::eval::{Change, Mode, Names};
use crate::limits::MAX_SEARCH_STEPS;
use crate::network::CheckedProgram;
use crate::trials::{Trials, Verdict};
use cnn_core::analysis::Analysis;
use std::cell::{Cell, OnceCell};

/// The trials for the lints of one invocation.
pub(super) struct Tried<'a> {
    program: &'a Program,
    /// The networks without errors. The others cannot be elaborated, because their errors have been reported already.
    sound: Vec<&'a Net>,
    names: OnceCell<Names<'a>>,
    /// The remaining work, in steps.
    left: Cell<usize>,
}

impl<'a> Tried<'a> {
    pub(super) fn new(program: &'a Program, checked: &CheckedProgram<'a>) -> Self {
        let sound = checked
            .networks
            .iter()
            .filter(|network| network.analysis.is_some());
        Self {
            program,
            sound: sound.map(|network| network.net).collect(),
            names: OnceCell::new(),
            left: Cell::new(MAX_SEARCH_STEPS),
        }
    }

    /// A network after a change, if it and all others that are right now are right then.
    pub(super) fn after(&self, net: &'a Net, change: &Change<'a>) -> Option<(Elaborated<'a>, Analysis)> {
        if self.left.get() == 0 {
            return None;
        }
        let names = self.names.get_or_init(|| {
            let errors = Errors::default();
            let cycles = check::cycles(&self.program.blocks, &errors);
            Names::collect(self.program, cycles, &errors)
        });
        let mut trials = Trials::within(self.left.get(), self.program, names);
        let outcome = trials.run(net, Mode::Hypothesis(change.clone())).ok();
        let outcome = outcome.filter(|outcome| outcome.verdict == Verdict::Right);
        let mut others = self.sound.iter().filter(|other| !std::ptr::eq(**other, net));
        let is_safe =
            outcome.is_some() && others.all(|other| matches!(trials.repairs(other, change), Ok(true)));
        self.left.set(trials.left());
        let outcome = outcome.filter(|_| is_safe)?;
        Some((outcome.elaborated, outcome.analysis?))
    }
}
