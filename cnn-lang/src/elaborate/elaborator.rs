//! The state of an elaboration.

use super::elaborated::{Elaborated, LoopSize, Origin, Pending};
use super::exports::{self, Export};
use super::label_tree::{LabelId, LabelTree};
use crate::ast::{Body, Expr, Net, Statement, Step, Tap};
use crate::backtrace::Backtrace;
use crate::diagnostic::IntoDiagnostic;
use crate::errors::{ErrorGuaranteed, Errors};
use crate::eval::{Eval, Names, OtherSize, Sized, Tensors, Traced, Tracer, Traces, Vars};
use crate::ident::unraw;
use crate::lint_defs::{Levels, Setting};
use crate::span_range::SpanRange;
use crate::symbol::{HERE, IN};
use cnn_core::expression::ChoiceKind;
use cnn_core::graph::{Graph, Tensor};
use proc_macro2::Ident;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The tensors that `in` and `here` refer to.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) input: Tensor,
    /// What the next statement takes.
    pub(super) current: Tensor,
    /// Whether a `for` or a repeat of the scope is around the statement.
    pub(super) in_loop: bool,
}

impl Flow {
    /// The flow at the start of a scope.
    pub(super) const fn from(input: Tensor) -> Self {
        Self {
            input,
            current: input,
            in_loop: false,
        }
    }

    /// The tensor with that word.
    pub(super) fn tensor(self, word: &str) -> Option<Tensor> {
        match word {
            IN => Some(self.input),
            HERE => Some(self.current),
            _ => None,
        }
    }
}

/// A scope of labels.
pub(super) struct Scope {
    pub(super) label_id: LabelId,
    /// The path with a dot after it, or nothing.
    pub(super) prefix: String,
    /// Number of statements so far.
    pub(super) count: usize,
}

/// The environment of a block or network: its variables, and the scopes of its labels.
pub(super) struct Frame<'a> {
    pub(super) vars: Vars<'a>,
    /// The scopes from the outermost to the innermost, each with the first label that belongs to this block.
    pub(super) scopes: Vec<(LabelId, LabelId)>,
    /// The enclosing statements, to find labels that are declared later.
    pub(super) statements: Vec<&'a [Statement]>,
    /// The counters of the enclosing `for`s, from the outermost.
    pub(super) counters: Vec<&'a Ident>,
    /// The start of the current statement with a layer or scope.
    pub(super) statement: Option<SpanRange>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(body: &'a Body, vars: Vars<'a>) -> Self {
        Self {
            vars,
            scopes: Vec::new(),
            statements: vec![&body.statements],
            counters: Vec::new(),
            statement: None,
        }
    }
}

/// A call of a block that is being elaborated.
pub(super) struct ActiveCall<'a> {
    pub(super) block: &'a Ident,
    /// The backtrace outside of it.
    pub(super) outer: Backtrace,
    /// The lint levels outside of it.
    pub(super) levels: Levels<'a>,
}

/// Elaborates one network.
pub(super) struct Elaborator<'e, 'a> {
    pub(super) net: &'a Net,
    pub(super) errors: &'e Errors,
    pub(super) names: &'e Names<'a>,
    pub(super) graph: Graph,
    /// How the numbers of the network follow from sizes.
    pub(super) tracer: Tracer,
    pub(super) labels: LabelTree,
    pub(super) calls: Vec<ActiveCall<'a>>,
    /// The calls of blocks around the current statement.
    pub(super) backtrace: Backtrace,
    /// The lint levels in effect.
    pub(super) levels: Levels<'a>,
    /// Whether each tensor is used.
    pub(super) used: Vec<bool>,
    /// All tensors before this index are used.
    pub(super) all_used: usize,
    /// The requirements that tensors did not meet, to report each once.
    pub(super) wanted: HashSet<(Tensor, Wanted)>,
    /// See [`Elaborated::expected_sides`].
    pub(super) expected_sides: BTreeSet<u64>,
    /// Whether a layer was invalid.
    pub(super) has_layer_errors: bool,
    /// The lint settings of elaborated statements.
    pub(super) settings: Vec<&'a Setting>,
    /// For each tensor that the next statement did not take, that statement.
    pub(super) bypassed: HashMap<Tensor, Bypassed>,
    /// Statements with explicit inputs that had an error at least once.
    pub(super) failed_steps: HashSet<*const Step>,
    /// The source of each layer.
    pub(super) origins: Vec<Origin<'a>>,
    /// The source of each scope.
    pub(super) scope_origins: Vec<Origin<'a>>,
    pub(super) exports: Vec<Export>,
    pub(super) pending: Vec<Pending<'a>>,
    /// See [`Elaborated::loop_sizes`].
    pub(super) loop_sizes: RefCell<HashMap<*const Tap, LoopSize<'a>>>,
    /// Set when elaboration stops early.
    pub(super) stopped: Option<ErrorGuaranteed>,
}

/// What a layer requires of its input.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// This number of channels or features.
    Side(u64),
    Axes(cnn_core::error::Wanted),
    /// A size that leads to the second of these spatial sizes instead of the first.
    Sizes(Vec<u64>, Vec<u64>),
}

/// A statement that takes another tensor than the output of the previous statement.
pub(super) struct Bypassed {
    pub(super) span: SpanRange,
    /// Its output.
    pub(super) made: Tensor,
    /// The taps of a join.
    pub(super) taps: Vec<(SpanRange, Tensor)>,
}

impl<'e, 'a> Elaborator<'e, 'a> {
    pub(super) fn new(net: &'a Net, names: &'e Names<'a>, errors: &'e Errors) -> Self {
        Self {
            net,
            errors,
            names,
            graph: Graph::new(&unraw(&net.name)),
            tracer: Tracer::default(),
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
            loop_sizes: RefCell::default(),
            stopped: None,
        }
    }

    /// The elaborated network, without duplicate constants.
    pub(super) fn finish(mut self) -> Elaborated<'a> {
        exports::deduplicate(&mut self.exports, self.errors);
        self.graph.derivation = self.tracer.finish();
        Elaborated {
            graph: self.graph,
            exports: self.exports,
            pending: self.pending,
            origins: self.origins,
            scope_origins: self.scope_origins,
            expected_sides: self.expected_sides,
            has_layer_errors: self.has_layer_errors,
            settings: self.settings,
            loop_sizes: self.loop_sizes.into_inner(),
        }
    }

    /// Applies the lint settings of a statement or block. Returns the previous levels, to restore them.
    pub(super) fn set_levels(&mut self, own: &'a [Setting]) -> Levels<'a> {
        self.settings.extend(own);
        let inside = self.levels.and(own);
        std::mem::replace(&mut self.levels, inside)
    }

    pub(super) fn report(&self, span: SpanRange, error: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.errors.report_with(span, error, &self.backtrace.notes())
    }

    /// Runs an evaluation in a frame.
    pub(super) fn eval<T>(
        &self,
        frame: &Frame<'a>,
        flow: Option<Flow>,
        with: impl FnOnce(&Eval<'_, 'a>) -> T,
    ) -> T {
        let other_size = Cell::default();
        let value = with(&Eval {
            errors: self.errors,
            names: self.names,
            vars: &frame.vars,
            tensors: flow.map(|flow| Tensors {
                input: self.sized(flow.input),
                here: self.sized(flow.current),
            }),
            other_size: &other_size,
            network: Some(Traces {
                graph: &self.graph,
                tracer: &self.tracer,
            }),
            backtrace: &self.backtrace,
        });
        if flow.is_some_and(|flow| flow.in_loop)
            && let Some(OtherSize { tap, sizes }) = other_size.get()
        {
            let mut loop_sizes = self.loop_sizes.borrow_mut();
            loop_sizes
                .entry(std::ptr::from_ref(tap))
                .or_insert_with(|| LoopSize {
                    tap,
                    sizes,
                    statement: frame.statement,
                    levels: self.levels.clone(),
                    backtrace: self.backtrace.clone(),
                });
        }
        value
    }

    fn sized(&self, tensor: Tensor) -> Sized {
        match self.graph.shape(tensor) {
            Some(shape) => Sized::Known(tensor, shape),
            None => Sized::Unknown(self.errors.suppressed()),
        }
    }

    /// Records a choice that the next layer depends on, if it follows from sizes.
    pub(super) fn choose<T>(&self, kind: ChoiceKind, expr: &Expr, value: &Traced<T>) {
        self.tracer.choice(self.graph.nodes.len(), kind, expr, value);
    }

    /// Marks all tensors as used, because something that is unknown may use them.
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
