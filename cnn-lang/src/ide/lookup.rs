//! What a name stands for.

use super::facts::Facts;
use super::said::{Call, Inside, Label, Said};
use super::word::numbered;
use crate::symbol::FUNCTIONS;
use cnn_core::Kind;
use cnn_core::layer::Spec;
use proc_macro2::Ident;
use std::collections::HashMap;

/// What was read, with what a writer looks up in it.
pub(super) struct Writer<'a> {
    pub(super) said: &'a Said,
    pub(super) facts: &'a Facts,
    /// The frame of each block.
    pub(super) blocks: HashMap<String, usize>,
}

/// What the name of a call stands for.
pub(super) enum Callee {
    Kind(&'static Spec),
    Block(usize),
    /// A parameter, or half a name.
    Other,
}

impl<'a> Writer<'a> {
    pub(super) fn new(said: &'a Said, facts: &'a Facts) -> Self {
        let frames = said.frames.iter().enumerate();
        let blocks = frames.filter_map(|(place, frame)| Some((frame.block.as_ref()?.to_string(), place)));
        let blocks = blocks.collect();
        Self { said, facts, blocks }
    }

    pub(super) fn takes_layers(&self, call: &Call) -> bool {
        !matches!(self.callee(&call.name), Callee::Kind(_))
    }

    /// The module that a name is in for sure: that of the values, of the layers, or for a join that of the labels.
    pub(super) fn known(&self, name: &Ident, call: &Call) -> Option<Ident> {
        let frame = &self.said.frames[call.frame];
        let params = frame.params.iter().map(|param| &param.name);
        let vars = frame.vars.iter().chain(&self.said.consts).map(|(name, _)| name);
        if params.chain(vars).any(|value| value == name) || FUNCTIONS.iter().any(|function| name == function)
        {
            return Some(numbered('v', call.frame));
        }
        if let Callee::Kind(spec) = self.callee(&call.name)
            && spec.join
        {
            return self
                .label(call.scope, &name.to_string())
                .map(|_| numbered('t', call.scope));
        }
        let is_layer = self.takes_layers(call) && !matches!(self.callee(name), Callee::Other);
        is_layer.then(|| numbered('e', call.frame))
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
    pub(super) fn label(&self, scope: usize, name: &str) -> Option<&Label> {
        let scope = self.said.scopes.get(scope)?;
        let own = scope.labels.iter().rev().find(|label| label.name == name);
        own.or_else(|| self.label(scope.parent?, name))
    }

    /// The scope that a path leads into.
    pub(super) fn inside(&self, scope: usize, path: &[String]) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        let mut inner = self.within(&self.label(scope, first)?.inside);
        for part in rest {
            // Numbers are repetitions, which are all alike.
            if !part.starts_with(|c: char| c.is_ascii_digit()) {
                let scope = self.said.scopes.get(inner?)?;
                inner = self.within(&scope.labels.iter().find(|label| label.name == part)?.inside);
            }
        }
        inner
    }

    pub(super) fn within(&self, inside: &Inside) -> Option<usize> {
        match inside {
            Inside::Nothing => None,
            Inside::Scope(scope) => Some(*scope),
            Inside::Block(name) => Some(self.said.frames.get(*self.blocks.get(name)?)?.scope),
        }
    }
}
