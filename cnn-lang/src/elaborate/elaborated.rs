//! The result of elaborating a network.

use super::exports::Export;
use crate::ast::{Call, Check, Tap};
use crate::backtrace::Backtrace;
use crate::lint_defs::{Levels, Setting};
use crate::span_range::SpanRange;
use cnn_core::expression::Number;
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Shape, UNKNOWN};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// An elaborated network.
pub(crate) struct Elaborated<'a> {
    pub(crate) graph: Graph,
    /// The layers and scopes with a constant: those with a label, and the scopes of repeats.
    pub(crate) exports: Vec<Export>,
    /// The `where` clauses of statements and the network.
    pub(crate) pending: Vec<Pending<'a>>,
    /// The source of each layer.
    pub(crate) origins: Vec<Origin<'a>>,
    /// The source of each scope.
    pub(crate) scope_origins: Vec<Origin<'a>>,
    /// With [`Mode::TrustInputs`](crate::eval::Mode): the claimed numbers of channels or features that differ from the
    /// inferred ones.
    pub(crate) expected_sides: BTreeSet<u64>,
    /// Whether a layer was invalid.
    pub(crate) has_layer_errors: bool,
    /// The lint settings of elaborated statements.
    pub(crate) settings: Vec<&'a Setting>,
    /// The sizes of `in` in loops that `here` does not have: for each tap, the first time.
    pub(crate) loop_sizes: HashMap<*const Tap, LoopSize<'a>>,
}

/// A size of `in` that was taken in a loop, although that of `here` differs.
pub(crate) struct LoopSize<'a> {
    pub(crate) tap: &'a Tap,
    /// The size of `in`, and that of `here`.
    pub(crate) sizes: (u64, u64),
    /// The start of the statement around it.
    pub(crate) statement: Option<SpanRange>,
    /// The lint levels in effect.
    pub(crate) levels: Levels<'a>,
    /// The calls of blocks around it.
    pub(crate) backtrace: Backtrace,
}

/// A `where` clause to check against the counts.
pub(crate) struct Pending<'a> {
    pub(crate) check: &'a Check,
    pub(crate) wanted: Number,
    pub(crate) of: Checked,
    pub(crate) subject: String,
    pub(crate) backtrace: Backtrace,
}

/// The part of a network that a `where` clause is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Checked {
    Net,
    Part { nodes: Range<usize>, output: Tensor },
}

/// The source of a layer or scope.
pub(crate) struct Origin<'a> {
    pub(crate) span: SpanRange,
    pub(crate) subject: String,
    /// The label for taps.
    pub(super) label: Option<String>,
    /// Whether its label or that of an enclosing scope starts with `_`, so that its output may be unused.
    pub(super) may_be_unused: bool,
    /// The call, if it is a layer.
    pub(crate) written: Option<Written<'a>>,
}

/// The call of a layer.
pub(crate) struct Written<'a> {
    pub(crate) source: &'a Call,
    /// The name.
    pub(crate) name: SpanRange,
    /// From the name to the end of the arguments.
    pub(crate) call: SpanRange,
    /// The value of the last argument.
    pub(crate) last_arg: Option<SpanRange>,
    /// The start of the statement that the call is in.
    pub(crate) statement: SpanRange,
    /// The span of each argument. For a default, the name.
    pub(crate) args: Vec<SpanRange>,
    /// Whether it is called by its own name with literals, and elaborated once.
    pub(crate) literal: bool,
    /// The lint levels in effect.
    pub(crate) levels: Levels<'a>,
    /// The calls of blocks around it.
    pub(crate) backtrace: Backtrace,
}

impl Elaborated<'_> {
    /// Whether every shape is known.
    pub(crate) fn is_known(&self) -> bool {
        self.graph.nodes.iter().all(|node| known(node.output))
    }
}

/// The name of a layer in notes: `` `conv1` ``, or its kind and scope if it has no label.
pub(crate) fn name_of(node: &Node) -> String {
    let (scope, last) = node.path.rsplit_once('.').unwrap_or(("", &node.path));
    let name = short_name_of(node);
    if !is_label(last) && is_label(scope) {
        format!("{name} in `{scope}`")
    } else {
        name
    }
}

/// The name of a layer, or its kind if it has no label.
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

/// Whether a segment of a path is a label rather than a number.
fn is_label(segment: &str) -> bool {
    segment.starts_with(|c: char| !c.is_ascii_digit())
}

/// Whether a shape and all of its axes are known.
pub(super) fn known(shape: Option<Shape>) -> bool {
    shape.is_some_and(|shape| !shape.sizes().contains(&UNKNOWN))
}
