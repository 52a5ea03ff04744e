//! The paths of layers and scopes.

use super::elaborator::{Elaborator, Flow, Frame, Scope};
use super::exports::{Export, Exported};
use super::label_tree::LabelId;
use crate::ast::Segment;
use crate::diagnostic::{BadName, TooMuch};
use crate::errors::ErrorGuaranteed;
use crate::ident::unraw;
use crate::limits::MAX_PATH;
use crate::span_range::SpanRange;
use std::ops::Range;

/// The path of a layer or scope.
pub(super) struct NodePath {
    /// The whole path.
    pub(super) path: String,
    pub(super) label_id: LabelId,
    /// Whether it has a label.
    pub(super) labelled: bool,
    /// Whether its label starts with `_`, so that its output may be unused.
    pub(super) may_be_unused: bool,
}

impl NodePath {
    /// The label for taps, if it has one.
    pub(super) fn label(&self) -> Option<String> {
        let last = self.path.rsplit('.').next().filter(|_| self.labelled)?;
        Some(last.to_owned())
    }

    /// The layer as the subject of a message.
    pub(super) fn subject(&self, kind: &str) -> String {
        if self.labelled {
            format!("layer `{}`", self.path)
        } else {
            format!("this `{kind}`")
        }
    }
}

impl<'a> Elaborator<'_, 'a> {
    /// The path of a statement. Adds its label or number to the tree.
    pub(super) fn node_path(
        &mut self,
        label: Option<&'a Segment>,
        span: SpanRange,
        frame: &Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> Result<NodePath, ErrorGuaranteed> {
        let number = scope.count;
        scope.count += 1;
        // The label `_` is the same as no label.
        let may_be_unused = label.is_some_and(|label| label.plain() == Some("_"));
        let label = label.filter(|_| !may_be_unused);
        let (name, span) = match label {
            Some(label) => (self.segment(label, frame, flow)?, label.span),
            None => (number.to_string(), span),
        };
        let path = format!("{}{name}", scope.prefix);
        if path.len() > MAX_PATH {
            let reported = self.report(span, &TooMuch::PathTooLong { most: MAX_PATH });
            self.stopped = Some(reported);
            return Err(reported);
        }
        if let Err(reported) = self.names.budget.layer(span, self.errors) {
            self.stopped = Some(reported);
            return Err(reported);
        }
        let label_id = match self.labels.add(scope.label_id, &name, span) {
            Ok(id) => id,
            Err(taken) => {
                let taken = self.labels.span(taken);
                let is_same = taken.id() == span.id() && label.is_some_and(|label| label.plain().is_some());
                let counter = frame
                    .counters
                    .last()
                    .filter(|_| is_same)
                    .map(|counter| unraw(counter));
                let error = BadName::DoubledLabel {
                    label: &name,
                    line: taken.line(),
                    counter: counter.as_deref(),
                };
                self.report(span, &error);
                self.labels.unnamed(span)
            }
        };
        Ok(NodePath {
            path,
            may_be_unused: may_be_unused || name.starts_with('_'),
            label_id,
            labelled: label.is_some(),
        })
    }

    /// Allows the outputs of layers in a scope to be unused if its label starts with `_`.
    pub(super) fn may_be_unused(&mut self, node_path: &NodePath, nodes: Range<usize>) {
        if node_path.may_be_unused {
            for origin in self.origins.get_mut(nodes).unwrap_or_default() {
                origin.may_be_unused = true;
            }
        }
    }

    pub(super) fn export(&mut self, node_path: &NodePath, of: Exported) {
        let is_scope = matches!(of, Exported::Scope(_));
        let starts_with_label = !node_path.path.starts_with(|c: char| c.is_ascii_digit());
        if (node_path.labelled || is_scope) && starts_with_label {
            let span = self.labels.span(node_path.label_id);
            match self.names.budget.constant(span, self.errors) {
                Ok(()) => self.exports.push(Export::new(&node_path.path, of, span)),
                Err(reported) => self.stopped = Some(reported),
            }
        }
    }
}
