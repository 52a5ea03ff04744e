//! ast → graph: scopes, paths, taps, blocks. Shapes are inferred on the stack, as `in.channels` asks for them.

mod call;
mod claims;
mod exports;
mod flow;
mod label_tree;
mod layer;
mod node_path;
mod scope;
mod taps;
mod unused;

use crate::ast::{Body, Check, Net, Statement, Step};
use crate::backtrace::Notes;
use crate::diagnostic::{BadName, IntoDiagnostic};
use crate::errors::{ErrorGuaranteed, Errors};
use crate::eval::Names;
use crate::eval::{Eval, Input, Vars};
use crate::ident::unraw;
use crate::lint_defs::Levels;
use crate::number::Number;
use crate::span_range::SpanRange;
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Shape, UNKNOWN};
pub(crate) use exports::{Export, Exported};
use label_tree::{LabelId, LabelTree};
use proc_macro2::Ident;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use unused::Bypassed;

/// A network as it was elaborated.
pub(crate) struct Elaborated<'a> {
    pub(crate) graph: Graph,
    /// What gets a constant: labelled layers and scopes, and the scopes that repeats make.
    pub(crate) exports: Vec<Export>,
    /// Checks on layers, scopes and the network, to be held against the counts.
    pub(crate) pending: Vec<Pending<'a>>,
    /// Where each layer was written.
    pub(crate) origins: Vec<Origin<'a>>,
    /// Where each scope was written.
    pub(crate) scope_origins: Vec<Origin<'a>>,
    /// How many channels or features were wanted where others arrived, if that is what is believed.
    pub(crate) sides: BTreeSet<u64>,
    /// Whether a layer was refused, and taken for what it claims to make.
    pub(crate) has_refused: bool,
}

/// A `where` to be held against the counts.
pub(crate) struct Pending<'a> {
    pub(crate) check: &'a Check,
    pub(crate) wanted: Number,
    pub(crate) of: Checked,
    pub(crate) subject: String,
    pub(crate) notes: Notes,
}

/// What a check is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Checked {
    Net,
    Part { nodes: Range<usize>, output: Tensor },
}

/// The tensors at hand: what `in` is, and what the next statement takes.
#[derive(Clone, Copy)]
struct Flow {
    input: Tensor,
    current: Tensor,
}

/// A scope of paths.
struct Scope {
    place: LabelId,
    /// The path, with a dot behind it where there is one.
    prefix: String,
    /// How many statements there were.
    count: usize,
}

/// What a block or the network sees: its variables, and the scopes in which its labels are.
struct Frame<'a> {
    vars: Vars<'a>,
    /// From the outermost to the innermost, and since when labels are this block's own.
    scopes: Vec<(LabelId, LabelId)>,
    /// The statements it was made of, where labels that are not there yet may be found.
    statements: Vec<&'a [Statement]>,
    /// The numbers of the `for`s around, from the outermost.
    counters: Vec<&'a Ident>,
    /// The start of the statement that is being carried out.
    statement: SpanRange,
}

impl<'a> Frame<'a> {
    fn new(body: &'a Body, vars: Vars<'a>) -> Self {
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
struct Calling<'a> {
    block: &'a Ident,
    /// The notes outside of it.
    outside: Notes,
    /// What is set of lints outside of it.
    levels: Levels<'a>,
}

struct Elaborator<'e, 'a> {
    errors: &'e Errors,
    names: &'e Names<'a>,
    graph: Graph,
    labels: LabelTree,
    calls: Vec<Calling<'a>>,
    /// For which calls an error arises.
    notes: Notes,
    /// What is set of lints.
    levels: Levels<'a>,
    /// Which tensors something takes.
    used: Vec<bool>,
    /// Up to where all of them are taken.
    all_used: usize,
    /// What layers wanted of tensors that are something else.
    wanted: HashSet<(Tensor, Wanted)>,
    /// How many channels or features were wanted where others arrived, if that is what is believed.
    sides: BTreeSet<u64>,
    /// Whether a layer was refused, and taken for what it claims to make.
    has_refused: bool,
    /// Where a statement takes something else than what the one before it makes.
    bypassed: HashMap<Tensor, Bypassed>,
    /// Statements that say what they take, and were refused at least once.
    doubtful: HashSet<*const Step>,
    /// Where each layer was written, how it is called, and the calls on the stack.
    origins: Vec<Origin<'a>>,
    /// The same for each scope.
    scope_origins: Vec<Origin<'a>>,
    exports: Vec<Export>,
    pending: Vec<Pending<'a>>,
    /// Set where it makes no sense to go on.
    stopped: Option<ErrorGuaranteed>,
}

pub(crate) struct Origin<'a> {
    pub(crate) span: SpanRange,
    pub(crate) subject: String,
    /// The label by which a tap can take it.
    label: Option<String>,
    /// Whether its label, or that of a scope around it, says that nothing need take it.
    exempt: bool,
    /// How it was called, if it is a layer.
    pub(crate) written: Option<Written<'a>>,
}

/// What a layer wanted a tensor to be.
#[derive(PartialEq, Eq, Hash)]
enum Wanted {
    /// Of so many channels or features.
    Side(u64),
    Axes(cnn_core::error::Wanted),
    /// Of a size that leads to the second of these behind the channels, and not to the first.
    Sizes(Vec<u64>, Vec<u64>),
}

/// A layer as it was called.
pub(crate) struct Written<'a> {
    /// The name that it was called by.
    pub(crate) name: SpanRange,
    /// From the name to the end of the arguments.
    pub(crate) call: SpanRange,
    /// The value of the last argument.
    pub(crate) last_arg: Option<SpanRange>,
    /// The start of the statement that the call is in.
    pub(crate) statement: SpanRange,
    /// Where each of its arguments stands: at the name where it has its default.
    pub(crate) args: Vec<SpanRange>,
    /// Whether it is called by its own name, with numbers and words alone, and once.
    pub(crate) literal: bool,
    /// What is set of lints there.
    pub(crate) levels: Levels<'a>,
    /// For which calls it is there.
    pub(crate) notes: Notes,
}

/// Turns a network into a graph. What is refused is reported, and its output taken for what it claims to be.
pub(crate) fn elaborate<'a>(net: &'a Net, names: &Names<'a>, errors: &Errors) -> Elaborated<'a> {
    let mut elaborator = Elaborator {
        errors,
        names,
        graph: Graph::new(&unraw(&net.name)),
        labels: LabelTree::new(net.name.span().into()),
        calls: Vec::new(),
        notes: Notes::default(),
        levels: Levels::default().and(&net.settings),
        used: Vec::new(),
        all_used: 0,
        wanted: HashSet::new(),
        sides: BTreeSet::new(),
        has_refused: false,
        bypassed: HashMap::new(),
        doubtful: HashSet::new(),
        origins: Vec::new(),
        scope_origins: Vec::new(),
        exports: Vec::new(),
        pending: Vec::new(),
        stopped: None,
    };
    elaborator.net(net);
    let mut elaborated = Elaborated {
        graph: elaborator.graph,
        exports: elaborator.exports,
        pending: elaborator.pending,
        origins: elaborator.origins,
        scope_origins: elaborator.scope_origins,
        sides: elaborator.sides,
        has_refused: elaborator.has_refused,
    };
    elaborated.settle_exports(errors);
    elaborated
}

impl<'a> Elaborator<'_, 'a> {
    fn report(&self, span: SpanRange, mistake: &dyn IntoDiagnostic) -> ErrorGuaranteed {
        self.errors.report_with(span, mistake, &self.notes.list())
    }

    /// Works out an expression with the names of a frame.
    fn eval<T>(&self, frame: &Frame<'a>, input: Option<Tensor>, with: impl FnOnce(&Eval<'_, 'a>) -> T) -> T {
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
            notes: &self.notes,
        })
    }

    fn net(&mut self, net: &'a Net) {
        let mut frame = Frame::new(&net.body, Vars::default());
        frame.scopes.push((LabelTree::ROOT, LabelTree::ROOT));
        if net.broken {
            self.labels.set_incomplete(LabelTree::ROOT);
        }
        let input = self.inputs(net, &frame);
        let mut flow = Flow {
            input,
            current: input,
        };
        let mut scope = Scope {
            place: LabelTree::ROOT,
            prefix: String::new(),
            count: 0,
        };
        self.statements(&net.body.statements, &mut frame, &mut scope, &mut flow);
        if self.stopped.is_some() {
            // Labels and layers that are not there are no mistakes of their own.
            return;
        }
        self.outputs(net, &frame, flow);
        if net.broken {
            self.take_everything();
        }
        self.check_unused(net);
    }

    /// FreeNames the inputs; answers the one that `in` is, the first.
    fn inputs(&mut self, net: &'a Net, frame: &Frame<'a>) -> Tensor {
        let mut tensors = Vec::new();
        for input in &net.inputs {
            let shape = self.eval(frame, None, |eval| eval.shape(&input.shape));
            let name = input.name.as_ref().map_or_else(|| "in".to_owned(), unraw);
            tensors.push((
                self.graph.input(&name, shape.unwrap_or(Shape::SCALAR)),
                shape.is_ok(),
            ));
            self.used.push(net.inputs.len() == 1);
        }
        let tensors: Vec<Tensor> = tensors
            .into_iter()
            .map(|(tensor, known)| if known { tensor } else { self.unknown() })
            .collect();
        for (input, &tensor) in net.inputs.iter().zip(&tensors) {
            let Some(ident) = &input.name else { continue };
            let (label, span) = (&unraw(ident), SpanRange::from(ident.span()));
            match self.labels.add(LabelTree::ROOT, label, span) {
                Ok(place) => self.labels.finish(place, tensor),
                Err(taken) => {
                    let line = self.labels.span(taken).line();
                    let counter = None;
                    self.report(span, &BadName::DoubledLabel { label, line, counter });
                    self.take(tensor);
                }
            }
        }
        match tensors.first() {
            Some(&first) => first,
            None => self.unknown(),
        }
    }

    /// Something could not be read: it may take any tensor that there is.
    fn take_everything(&mut self) {
        if let Some(rest) = self.used.get_mut(self.all_used..) {
            rest.fill(true);
        }
        self.all_used = self.used.len();
    }

    fn take(&mut self, tensor: Tensor) {
        if let Some(used) = self.used.get_mut(tensor.index()) {
            *used = true;
        }
    }
}

/// A layer as a note speaks of it: `` `conv1` ``, or its kind where it has no label.
pub(crate) fn name_of(node: &Node) -> String {
    let (scope, last) = node.path.rsplit_once('.').unwrap_or(("", &node.path));
    let name = short_name_of(node);
    if !is_label(last) && is_label(scope) {
        format!("{name} in `{scope}`")
    } else {
        name
    }
}

/// The same without the scope that a layer without a label is in.
pub(crate) fn short_name_of(node: &Node) -> String {
    let name = if is_labelled(node) {
        &node.path
    } else {
        node.kind.name()
    };
    format!("`{name}`")
}

/// Whether a layer has a label of its own.
pub(crate) fn is_labelled(node: &Node) -> bool {
    node.path.rsplit('.').next().is_some_and(is_label)
}

/// Whether a part of a path is a label and not a number.
fn is_label(segment: &str) -> bool {
    segment.starts_with(|c: char| !c.is_ascii_digit())
}

/// Whether all that can be known of a shape is known.
fn known(shape: Option<Shape>) -> bool {
    shape.is_some_and(|shape| !shape.sizes().contains(&UNKNOWN))
}

impl Elaborated<'_> {
    /// Whether every shape is known: nothing was refused, and nothing stands behind something that was.
    pub(crate) fn is_known(&self) -> bool {
        self.graph.nodes.iter().all(|node| known(node.output))
    }
}
