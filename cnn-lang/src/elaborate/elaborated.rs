//! A network as it was elaborated.

use super::exports::Export;
use crate::ast::Check;
use crate::backtrace::Backtrace;
use crate::lint_defs::{Levels, Setting};
use crate::number::Number;
use crate::span_range::SpanRange;
use cnn_core::graph::{Graph, Node, Tensor};
use cnn_core::{Shape, UNKNOWN};
use std::collections::BTreeSet;
use std::ops::Range;

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
    pub(crate) expected_sides: BTreeSet<u64>,
    /// Whether a layer was refused, and taken for what it claims to make.
    pub(crate) has_layer_errors: bool,
    /// The lint settings of what was carried out.
    pub(crate) settings: Vec<&'a Setting>,
}

/// A `where` to be held against the counts.
pub(crate) struct Pending<'a> {
    pub(crate) check: &'a Check,
    pub(crate) wanted: Number,
    pub(crate) of: Checked,
    pub(crate) subject: String,
    pub(crate) backtrace: Backtrace,
}

/// What a check is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Checked {
    Net,
    Part { nodes: Range<usize>, output: Tensor },
}

pub(crate) struct Origin<'a> {
    pub(crate) span: SpanRange,
    pub(crate) subject: String,
    /// The label by which a tap can take it.
    pub(super) label: Option<String>,
    /// Whether its label, or that of a scope around it, says that nothing need take it.
    pub(super) may_be_unused: bool,
    /// How it was called, if it is a layer.
    pub(crate) written: Option<Written<'a>>,
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
    pub(crate) backtrace: Backtrace,
}

impl Elaborated<'_> {
    /// Whether every shape is known: nothing was refused, and nothing stands behind something that was.
    pub(crate) fn is_known(&self) -> bool {
        self.graph.nodes.iter().all(|node| known(node.output))
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
pub(super) fn known(shape: Option<Shape>) -> bool {
    shape.is_some_and(|shape| !shape.sizes().contains(&UNKNOWN))
}
