//! What a name refers to.

use super::facts::Facts;
use super::stubs::numbered;
use crate::ident::unraw;
use crate::mentions::{Call, Label, LabelTarget, Mentions};
use crate::symbol::FUNCTIONS;
use cnn_core::Kind;
use cnn_core::layer::Spec;
use proc_macro2::Ident;
use std::collections::HashMap;

/// Resolves the names of an invocation.
pub(super) struct Lookup<'a> {
    pub(super) mentions: &'a Mentions,
    pub(super) facts: &'a Facts,
    /// The frame of each block.
    blocks: HashMap<String, usize>,
}

/// What the name of a call refers to.
pub(super) enum Callee {
    Kind(&'static Spec),
    Block(usize),
    /// A parameter, or an unfinished name.
    Other,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(mentions: &'a Mentions, facts: &'a Facts) -> Self {
        let frames = mentions.frames.iter().enumerate();
        let blocks = frames.filter_map(|(index, frame)| Some((frame.block.as_ref()?.to_string(), index)));
        Self {
            mentions,
            facts,
            blocks: blocks.collect(),
        }
    }

    /// Whether layers can be arguments of a call.
    pub(super) fn takes_layers(&self, call: &Call) -> bool {
        !matches!(self.callee(&call.name), Callee::Kind(_))
    }

    /// The module that contains an argument of that name: the module of values, of layers, or of labels for a join.
    pub(super) fn module_of_argument(&self, name: &Ident, call: &Call) -> Option<Ident> {
        if self.is_value(name, call.frame) {
            return Some(numbered('v', call.frame));
        }
        if let Callee::Kind(spec) = self.callee(&call.name)
            && spec.join
        {
            return self
                .label(call.scope, &unraw(name))
                .map(|_| numbered('t', call.scope));
        }
        let is_layer = self.takes_layers(call) && !matches!(self.callee(name), Callee::Other);
        is_layer.then(|| numbered('e', call.frame))
    }

    fn is_value(&self, name: &Ident, frame: usize) -> bool {
        let frame = &self.mentions.frames[frame];
        let params = frame.params.iter().map(|param| &param.name);
        let definitions = frame.variables.iter().chain(&self.mentions.constants);
        let mut values = params.chain(definitions.map(|definition| &definition.name));
        values.any(|value| value == name) || FUNCTIONS.iter().any(|function| name == function)
    }

    pub(super) fn callee(&self, name: &Ident) -> Callee {
        let text = name.to_string();
        match (self.blocks.get(&text), Kind::named(&text)) {
            (Some(&frame), _) => Callee::Block(frame),
            (None, Some(kind)) => Callee::Kind(kind.spec()),
            (None, None) => Callee::Other,
        }
    }

    /// The label of that name in a scope or one around it.
    fn label(&self, scope: usize, name: &str) -> Option<&Label> {
        let scope = self.mentions.scopes.get(scope)?;
        let own = scope.labels.iter().rev().find(|label| label.name == name);
        own.or_else(|| self.label(scope.parent?, name))
    }

    /// The scope that a path leads into.
    pub(super) fn scope_of_path(&self, scope: usize, path: &[String]) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        let mut inner = self.scope_of_label(self.label(scope, first)?);
        for part in rest {
            // All repetitions have the same labels.
            if !part.starts_with(|c: char| c.is_ascii_digit()) {
                let scope = self.mentions.scopes.get(inner?)?;
                inner = self.scope_of_label(scope.labels.iter().find(|label| label.name == part)?);
            }
        }
        inner
    }

    fn scope_of_label(&self, label: &Label) -> Option<usize> {
        match &label.target {
            LabelTarget::Nothing => None,
            LabelTarget::Scope(scope) => Some(*scope),
            LabelTarget::Callee(name) => Some(self.mentions.frames.get(*self.blocks.get(name)?)?.scope),
        }
    }
}
