//! The macro as a library: all of it, and each of its phases alone. Benchmarks build these sources with
//! `--cfg cnn_library`, and proc-macro2 stands in for the compiler.

use crate::ast::{Net, Program};
use crate::errors::{Diagnostic, Errors};
use crate::eval::Mode;
use crate::expand;
use crate::ident::unraw;
use crate::network::{Constant, Network};
use crate::pipeline::{names, pipeline, worked_out};
use crate::{count, elaborate, parse};
use cnn_core::Report;
use cnn_core::analysis::Analysis;
use cnn_core::report::pack;
use proc_macro2::TokenStream;

/// All of it: what the macro makes of these tokens.
pub fn cnn(tokens: TokenStream) -> TokenStream {
    pipeline(tokens)
}

/// An invocation that was read.
pub struct Parsed {
    program: Program,
    /// Of its syntax.
    errors: usize,
}

/// A network whose blocks are carried out and whose shapes are known.
pub struct Elaborated<'a> {
    net: &'a Net,
    network: elaborate::Elaborated<'a>,
}

/// All that was worked out of an invocation.
pub struct WorkedOut<'a> {
    parsed: &'a Parsed,
    networks: Vec<Network<'a>>,
    constants: Vec<Constant<'a>>,
    errors: Vec<Diagnostic>,
}

/// What Rust gets of a network that nothing is wrong with.
pub struct Declared {
    /// Its name.
    pub name: String,
    /// The names of its module's constants, each with the path of its layer or scope.
    pub constants: Vec<(String, String)>,
    /// All that is known of it.
    pub report: Report,
    /// How many bytes that takes in a program.
    pub bytes: usize,
}

/// Tokens → ast.
pub fn parse(tokens: TokenStream) -> Parsed {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    let errors = errors.finish().len();
    Parsed { program, errors }
}

impl Parsed {
    /// Ast → graphs, with their shapes, which blocks ask for on the stack.
    pub fn elaborate(&self) -> Vec<Elaborated<'_>> {
        let errors = Errors::default();
        let names = names(&self.program, &errors);
        let networks = self.program.nets.iter().map(|net| {
            let mut network = elaborate::elaborate(net, &names, &errors);
            network.settle_exports(&errors);
            Elaborated { net, network }
        });
        networks.collect()
    }

    /// Everything between the first phase and the last.
    pub fn work_out(&self) -> WorkedOut<'_> {
        let errors = Errors::default();
        let (networks, constants) = worked_out(&self.program, &errors);
        WorkedOut {
            parsed: self,
            networks,
            constants,
            errors: errors.finish(),
        }
    }
}

impl Elaborated<'_> {
    /// Graph → counts.
    pub fn count(&self) -> Option<Analysis> {
        count::count(&self.network, &self.net.name, &Mode::Normal, &Errors::default())
    }
}

impl WorkedOut<'_> {
    /// Checked networks → tokens, if the syntax had no errors.
    pub fn expand(&self) -> TokenStream {
        expand::expand(
            &self.parsed.program,
            &self.networks,
            &self.constants,
            &self.errors,
        )
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.parsed.errors + self.errors.len()
    }

    /// What Rust gets.
    pub fn declared(&self) -> Vec<Declared> {
        self.networks.iter().filter_map(declared).collect()
    }
}

fn declared(network: &Network<'_>) -> Option<Declared> {
    let packed = pack(&network.elaborated.graph, network.analysis.as_ref()?);
    let exports = network.elaborated.exports.iter();
    let exports = exports.map(|export| (export.constant.clone(), export.path.clone()));
    Some(Declared {
        name: unraw(&network.net.name),
        constants: exports.collect(),
        bytes: packed.text.len(),
        report: packed.into(),
    })
}
