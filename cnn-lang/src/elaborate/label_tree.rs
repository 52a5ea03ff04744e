//! The tree of labels that taps can refer to.

use crate::span_range::SpanRange;
use cnn_core::graph::Tensor;
use std::collections::HashMap;

/// The index of a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct LabelId(usize);

/// The labels and numbers of one network.
#[derive(Debug)]
pub(super) struct LabelTree {
    list: Vec<Label>,
    children: HashMap<(LabelId, String), LabelId>,
}

#[derive(Debug)]
struct Label {
    /// Its output, once it is known.
    tensor: Option<Tensor>,
    span: SpanRange,
    /// Whether labels in it may be missing because of an error.
    incomplete: bool,
}

impl LabelTree {
    /// The network itself.
    pub(super) const ROOT: LabelId = LabelId(0);

    pub(super) fn new(span: SpanRange) -> Self {
        let root = Label {
            tensor: None,
            span,
            incomplete: false,
        };
        Self {
            list: vec![root],
            children: HashMap::new(),
        }
    }

    /// Adds a label to another. Returns the existing one as an error if the name is taken.
    pub(super) fn add(&mut self, parent: LabelId, name: &str, span: SpanRange) -> Result<LabelId, LabelId> {
        let key = (parent, name.to_owned());
        if let Some(&taken) = self.children.get(&key) {
            return Err(taken);
        }
        let id = self.unnamed(span);
        self.children.insert(key, id);
        Ok(id)
    }

    /// Adds a label that no tap can refer to.
    pub(super) fn unnamed(&mut self, span: SpanRange) -> LabelId {
        self.list.push(Label {
            tensor: None,
            span,
            incomplete: false,
        });
        LabelId(self.list.len() - 1)
    }

    /// The index of the next label. Those before it exist already.
    pub(super) fn next(&self) -> LabelId {
        LabelId(self.list.len())
    }

    pub(super) fn finish(&mut self, id: LabelId, tensor: Tensor) {
        self.list[id.0].tensor = Some(tensor);
    }

    pub(super) fn tensor(&self, id: LabelId) -> Option<Tensor> {
        self.list[id.0].tensor
    }

    pub(super) fn span(&self, id: LabelId) -> SpanRange {
        self.list[id.0].span
    }

    pub(super) fn set_incomplete(&mut self, id: LabelId) {
        self.list[id.0].incomplete = true;
    }

    pub(super) fn is_incomplete(&self, id: LabelId) -> bool {
        self.list[id.0].incomplete
    }

    pub(super) fn child(&self, parent: LabelId, name: &str) -> Option<LabelId> {
        self.children.get(&(parent, name.to_owned())).copied()
    }

    /// The path from a scope to the last finished label with this name below it. `None` if the path starts with a number.
    pub(super) fn below(&self, scope: LabelId, since: LabelId, name: &str) -> Option<String> {
        let parents: HashMap<LabelId, (LabelId, &str)> = self
            .children
            .iter()
            .map(|((parent, name), id)| (*id, (*parent, name.as_str())))
            .collect();
        let mut found: Vec<LabelId> = parents
            .iter()
            .filter(|(id, (_, known))| *known == name && self.tensor(**id).is_some())
            .map(|(id, _)| *id)
            .collect();
        found.sort_unstable();
        found.into_iter().rev().find_map(|mut id| {
            let mut path = Vec::new();
            while id != scope {
                let (parent, name) = *parents.get(&id).filter(|_| id >= since)?;
                path.push(name);
                id = parent;
            }
            path.reverse();
            let is_label = !path.first()?.starts_with(|c: char| c.is_ascii_digit());
            is_label.then(|| path.join("."))
        })
    }

    /// The names in a label, for messages.
    pub(super) fn names(&self, parent: LabelId, since: LabelId) -> Vec<&str> {
        let children = self
            .children
            .iter()
            .filter(|((of, _), id)| *of == parent && **id >= since);
        let mut names: Vec<(LabelId, &str)> = children.map(|((_, name), id)| (*id, name.as_str())).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name).collect()
    }
}
