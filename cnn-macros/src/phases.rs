//! The macro as a library: all of it, and each of its phases alone. Benchmarks build these sources with
//! `--cfg cnn_library`, and proc-macro2 stands in for the compiler.

use crate::ast::{Net, Program};
use crate::errors::{Complaint, Errors};
use crate::expand::{self, Constant, Network, constant_text};
use crate::{count, elaborate, names, parse, pipeline, worked_out};
use cnn_core::Report;
use cnn_core::analysis::Analysis;
use cnn_core::report::pack;
use proc_macro2::{Ident, TokenStream};

/// All of it: what the macro makes of these tokens.
pub fn cnn(tokens: TokenStream) -> TokenStream {
    pipeline(tokens)
}

/// An invocation that was read.
pub struct Parsed {
    program: Program,
    errors: Errors,
}

/// A network whose blocks are carried out and whose shapes are known.
pub struct Elaborated<'a> {
    net: &'a Net,
    network: elaborate::Elaborated<'a>,
}

/// All that was worked out of an invocation.
pub struct WorkedOut<'a> {
    program: &'a Program,
    networks: Vec<Network<'a>>,
    constants: Vec<Constant<'a>>,
    errors: Vec<Complaint>,
}

/// What Rust gets of a network that nothing is wrong with.
pub struct Declared {
    /// Its name.
    pub name: String,
    /// The names of its module's constants, each with the path of its layer or scope.
    pub constants: Vec<(String, String)>,
    /// All that is known of it.
    pub report: Report,
}

/// Tokens → ast.
pub fn parse(tokens: TokenStream) -> Parsed {
    let errors = Errors::default();
    let program = parse::parse(tokens, &errors);
    Parsed { program, errors }
}

impl Parsed {
    /// Ast → graphs, with their shapes, which blocks ask for on the way.
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

    /// Everything before the last phase.
    pub fn work_out(self, then: impl FnOnce(&WorkedOut<'_>)) {
        let Self { program, errors } = self;
        let (networks, constants) = worked_out(&program, &errors);
        then(&WorkedOut {
            program: &program,
            networks,
            constants,
            errors: errors.finish(),
        });
    }
}

impl Elaborated<'_> {
    /// Graph → counts.
    pub fn count(&self) -> Option<Analysis> {
        count::count(&self.network, &self.net.name, &Errors::default())
    }
}

impl WorkedOut<'_> {
    /// Checked networks → tokens.
    pub fn expand(&self) -> TokenStream {
        expand::expand(self.program, &self.networks, &self.constants, &self.errors)
    }

    /// How many errors are told.
    pub fn errors(&self) -> usize {
        self.errors.len()
    }

    /// What Rust gets.
    pub fn declared(&self) -> Vec<Declared> {
        self.networks.iter().filter_map(declared).collect()
    }
}

fn declared(network: &Network<'_>) -> Option<Declared> {
    let report = pack(&network.elaborated.graph, network.analysis.as_ref()?).into();
    let exports = network.elaborated.exports.iter().filter_map(|export| {
        let name = constant_text(&export.path);
        syn::parse_str::<Ident>(&name).ok()?;
        Some((name, export.path.clone()))
    });
    Some(Declared {
        name: parse::unraw(&network.net.name),
        constants: exports.collect(),
        report,
    })
}
