//! Elaborates braces and scopes.

use super::elaborated::Origin;
use super::elaborator::{Elaborator, Flow, Frame, Scope};
use super::exports::Exported;
use super::node_path::NodePath;
use crate::ast::Body;
use cnn_core::graph::{self, Tensor};

impl<'a> Elaborator<'_, 'a> {
    /// Elaborates unlabelled braces, which have their own `in`, but not their own scope.
    pub(super) fn braces(
        &mut self,
        body: &'a Body,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        input: Tensor,
    ) -> Tensor {
        let mut flow = Flow::from(input);
        frame.statements.push(&body.statements);
        self.statements(&body.statements, frame, scope, &mut flow);
        frame.statements.pop();
        flow.current
    }

    /// Elaborates labelled or numbered braces.
    pub(super) fn scope(
        &mut self,
        body: &'a Body,
        node_path: &NodePath,
        frame: &mut Frame<'a>,
        input: Tensor,
    ) -> Tensor {
        frame.statements.push(&body.statements);
        let made = self.inside(
            node_path,
            String::new(),
            frame,
            input,
            |this, frame, scope, flow| {
                this.statements(&body.statements, frame, scope, flow);
            },
        );
        frame.statements.pop();
        made
    }

    /// Runs `statements` in a new scope.
    pub(super) fn inside(
        &mut self,
        node_path: &NodePath,
        block: String,
        frame: &mut Frame<'a>,
        input: Tensor,
        statements: impl FnOnce(&mut Self, &mut Frame<'a>, &mut Scope, &mut Flow),
    ) -> Tensor {
        let first = self.graph.nodes.len();
        let mut scope = Scope {
            label_id: node_path.label_id,
            prefix: format!("{}.", node_path.path),
            count: 0,
        };
        let mut flow = Flow::from(input);
        frame.scopes.push((node_path.label_id, node_path.label_id));
        statements(self, frame, &mut scope, &mut flow);
        frame.scopes.pop();
        self.labels.finish(node_path.label_id, flow.current);
        self.may_be_unused(node_path, first..self.graph.nodes.len());
        if flow.current == input {
            // An empty scope outputs its input, which counts as a use.
            self.mark_used(input);
        }
        self.scope_origins.push(Origin {
            span: self.labels.span(node_path.label_id),
            subject: match node_path.labelled {
                true => format!("`{}`", node_path.path),
                false if block.is_empty() => "this".to_owned(),
                false => format!("this `{block}`"),
            },
            label: node_path.label(),
            may_be_unused: node_path.may_be_unused,
            written: None,
        });
        self.graph.scopes.push(graph::Scope {
            path: node_path.path.clone(),
            block,
            input,
            output: flow.current,
            nodes: first..self.graph.nodes.len(),
        });
        self.export(node_path, Exported::Scope(self.graph.scopes.len() - 1));
        flow.current
    }
}
