//! The phases of the pipeline as separate functions, for benchmarks.
//!
//! ```
//! use cnn_lang::phases;
//!
//! let parsed = phases::parse("net Mlp(784) { fc1: Linear(10); }".parse().unwrap());
//! let checked = parsed.work_out();
//! assert_eq!(checked.errors(), 0);
//! assert_eq!(checked.declared()[0].constants[0].name, "FC1");
//! ```

pub use crate::declared::Declared;

use crate::ast::{Net, Program};
use crate::declared;
use crate::errors::Errors;
use crate::eval::Mode;
use crate::expand;
use crate::network::CheckedProgram;
use crate::{count, elaborate, parse, pipeline};
use cnn_core::analysis::Analysis;
use proc_macro2::TokenStream;

/// Runs all phases.
pub fn cnn(tokens: TokenStream) -> TokenStream {
    pipeline::expand(tokens)
}

/// A parsed invocation.
pub struct Parsed {
    program: Program,
    /// Number of syntax errors.
    errors: usize,
}

/// A network as a graph, with its blocks inlined and its shapes inferred.
pub struct Elaborated<'a> {
    net: &'a Net,
    network: elaborate::Elaborated<'a>,
}

/// An invocation whose networks are elaborated and counted.
pub struct WorkedOut<'a> {
    parsed: &'a Parsed,
    checked: CheckedProgram<'a>,
}

/// Tokens → ast.
pub fn parse(tokens: TokenStream) -> Parsed {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    let errors = errors.count();
    Parsed { program, errors }
}

impl Parsed {
    /// Ast → graphs with their shapes.
    pub fn elaborate(&self) -> Vec<Elaborated<'_>> {
        let errors = Errors::default();
        let names = pipeline::names(&self.program, &errors);
        let networks = self.program.nets.iter().map(|net| Elaborated {
            net,
            network: elaborate::elaborate(net, &names, &errors),
        });
        networks.collect()
    }

    /// Runs the phases between parsing and expansion.
    pub fn work_out(&self) -> WorkedOut<'_> {
        WorkedOut {
            parsed: self,
            checked: pipeline::check_program(&self.program, Errors::default()),
        }
    }
}

impl Elaborated<'_> {
    /// Graph → counts. `None` if a count overflows.
    pub fn count(&self) -> Option<Analysis> {
        let counted = count::count(&self.network, &self.net.name, &Mode::Normal, &Errors::default());
        counted.map(|counted| counted.analysis)
    }
}

impl WorkedOut<'_> {
    /// Checked networks → tokens.
    pub fn expand(&self) -> TokenStream {
        expand::expand(&self.parsed.program, &self.checked)
    }

    /// Number of errors.
    pub fn errors(&self) -> usize {
        self.parsed.errors + self.checked.errors.len()
    }

    /// The networks without errors.
    pub fn declared(&self) -> Vec<Declared> {
        declared::networks(&self.checked)
    }
}
