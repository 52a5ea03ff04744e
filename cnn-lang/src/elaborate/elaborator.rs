//! The state of an elaboration.

use super::elaborated::{Elaborated, Origin, Pending};
use super::exports::{self, Export};
use super::label_tree::{LabelId, LabelTree};
use crate::ast::{Body, Net, Statement, Step};
use crate::backtrace::Backtrace;
use crate::diagnostic::IntoDiagnostic;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::eval::{Eval, Input, Names, Vars};
use crate::ident::unraw;
use crate::lint_defs::{Levels, Setting};
use crate::span_range::SpanRange;
use cnn_core::graph::{Graph, Tensor};
use proc_macro2::Ident;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The tensors at hand: what `in` is, and what the next statement takes.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) input: Tensor,
    pub(super) current: Tensor,
}

/// A scope of paths.
pub(super) struct Scope {
    pub(super) label_id: LabelId,
    /// The path, with a dot behind it where there is one.
    pub(super) prefix: String,
    /// How many statements there were.
    pub(super) count: usize,
}

/// What a block or the network sees: its variables, and the scopes in which its labels are.
pub(super) struct Frame<'a> {
    pub(super) vars: Vars<'a>,
    /// From the outermost to the innermost, and since when labels are this block's own.
    pub(super) scopes: Vec<(LabelId, LabelId)>,
    /// The statements it was made of, where labels that are not there yet may be found.
    pub(super) statements: Vec<&'a [Statement]>,
    /// The numbers of the `for`s around, from the outermost.
    pub(super) counters: Vec<&'a Ident>,
    /// The start of the statement that is being carried out.
    pub(super) statement: SpanRange,
}

impl<'a> Frame<'a> {
    pub(super) fn new(body: &'a Body, vars: Vars<'a>) -> Self {
        Self {
            vars,
            scopes: Vec::new(),
            statements: vec![&body.statements],
            counters: Vec::new(),
            statement: body.span,
        }
    }
}

/// A call that is being carried out.
pub(super) struct ActiveCall<'a> {
    pub(super) block: &'a Ident,
    /// The notes outside of it.
    pub(super) outside: Backtrace,
    /// What is set of lints outside of it.
    pub(super) levels: Levels<'a>,
}

pub(super) struct Elaborator<'e, 'a> {
    pub(super) errors: &'e Errors,
    pub(super) names: &'e Names<'a>,
    pub(super) graph: Graph,
    pub(super) labels: LabelTree,
    pub(super) calls: Vec<ActiveCall<'a>>,
    /// For which calls an error arises.
    pub(super) backtrace: Backtrace,
    /// What is set of lints.
    pub(super) levels: Levels<'a>,
    /// Which tensors something takes.
    pub(super) used: Vec<bool>,
    /// Up to where all of them are taken.
    pub(super) all_used: usize,
    /// What layers wanted of tensors that are something else.
    pub(super) wanted: HashSet<(Tensor, Wanted)>,
    /// How many channels or features were wanted where others arrived, if that is what is believed.
    pub(super) expected_sides: BTreeSet<u64>,
    /// Whether a layer was refused, and taken for what it claims to make.
    pub(super) has_layer_errors: bool,
    /// The lint settings of what was carried out.
    pub(super) settings: Vec<&'a Setting>,
    /// Where a statement takes something else than what the one before it makes.
    pub(super) bypassed: HashMap<Tensor, Bypassed>,
    /// Statements that say what they take, and were refused at least once.
    pub(super) failed_steps: HashSet<*const Step>,
    /// Where each layer was written, how it is called, and the calls on the stack.
    pub(super) origins: Vec<Origin<'a>>,
    /// The same for each scope.
    pub(super) scope_origins: Vec<Origin<'a>>,
    pub(super) exports: Vec<Export>,
    pub(super) pending: Vec<Pending<'a>>,
    /// Set where it makes no sense to go on.
    pub(super) stopped: Option<ErrorGuaranteed>,
}

/// What a layer wanted a tensor to be.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// Of so many channels or features.
    Side(u64),
    Axes(cnn_core::error::Wanted),
    /// Of a size that leads to the second of these behind the channels, and not to the first.
    Sizes(Vec<u64>, Vec<u64>),
}

/// A statement that takes something else than what the one before it makes.
pub(super) struct Bypassed {
    pub(super) span: SpanRange,
    /// What it makes itself.
    pub(super) made: Tensor,
    /// The taps of a join.
    pub(super) taps: Vec<(SpanRange, Tensor)>,
}

impl<'e, 'a> Elaborator<'e, 'a> {
    pub(super) fn new(net: &'a Net, names: &'e Names<'a>, errors: &'e Errors) -> Self {
        Self {
            errors,
            names,
            graph: Graph::new(&unraw(&net.name)),
            labels: LabelTree::new(net.name.span().into()),
            calls: Vec::new(),
            backtrace: Backtrace::default(),
            levels: Levels::default().and(&net.settings),
            settings: net.settings.iter().collect(),
            used: Vec::new(),
            all_used: 0,
            wanted: HashSet::new(),
            expected_sides: BTreeSet::new(),
            has_layer_errors: false,
            bypassed: HashMap::new(),
            failed_steps: HashSet::new(),
            origins: Vec::new(),
            scope_origins: Vec::new(),
            exports: Vec::new(),
            pending: Vec::new(),
            stopped: None,
        }
    }

    /// What was elaborated, with one constant for each name.
    pub(super) fn finish(mut self) -> Elaborated<'a> {
        exports::deduplicate(&mut self.exports, self.errors);
        Elaborated {
            graph: self.graph,
            exports: self.exports,
            pending: self.pending,
            origins: self.origins,
            scope_origins: self.scope_origins,
            expected_sides: self.expected_sides,
            has_layer_errors: self.has_layer_errors,
            settings: self.settings,
        }
    }

    /// Enters something with lint settings of its own. Returns the levels outside of it, to go back to.
    pub(super) fn set_levels(&mut self, own: &'a [Setting]) -> Levels<'a> {
        self.settings.extend(own);
        let inside = self.levels.and(own);
        std::mem::replace(&mut self.levels, inside)
    }

    pub(super) fn report(&self, span: SpanRange, mistake: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.errors.report_with(span, mistake, &self.backtrace.notes())
    }

    /// Works out an expression with the names of a frame.
    pub(super) fn eval<T>(
        &self,
        frame: &Frame<'a>,
        input: Option<Tensor>,
        with: impl FnOnce(&Eval<'_, 'a>) -> T,
    ) -> T {
        let input = match input.map(|tensor| self.graph.shape(tensor)) {
            None => Input::None,
            Some(Some(shape)) => Input::Known(shape),
            Some(None) => Input::Unknown(self.errors.suppressed()),
        };
        with(&Eval {
            errors: self.errors,
            names: self.names,
            vars: &frame.vars,
            input,
            backtrace: &self.backtrace,
        })
    }

    /// Something could not be read: it may take any tensor that there is.
    pub(super) fn mark_all_used(&mut self) {
        if let Some(rest) = self.used.get_mut(self.all_used..) {
            rest.fill(true);
        }
        self.all_used = self.used.len();
    }

    pub(super) fn mark_used(&mut self, tensor: Tensor) {
        if let Some(used) = self.used.get_mut(tensor.index()) {
            *used = true;
        }
    }
}
