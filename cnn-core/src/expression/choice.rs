//! Choices of a declaration that follow from sizes.

use super::list::ExpressionId;
use alloc::string::String;
use core::fmt;

/// A choice that follows from sizes. If its outcome changes, the declaration gives another network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The index of the next layer when it was made.
    pub node: usize,
    /// What it decides.
    pub kind: ChoiceKind,
    /// Its source text: `in.height > 64`.
    pub text: String,
    /// Its value.
    pub expression: ExpressionId,
}

/// What a choice decides.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ChoiceKind {
    /// Whether the statements of an `if` are elaborated.
    If,
    /// A bound of a `for`.
    For,
    /// The count of a repeat.
    Repeat,
    /// A number in a label.
    Label,
}

impl ChoiceKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[Self::If, Self::For, Self::Repeat, Self::Label];

    /// The name in JSON: `if`, `for`, `repeat`, `label`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::For => "for",
            Self::Repeat => "repeat",
            Self::Label => "label",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// `` `if in.height > 64` ``, `` the bound `in.height / 8` of a `for` ``.
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.kind {
            ChoiceKind::If => write!(f, "`if {text}`"),
            ChoiceKind::For => write!(f, "the bound `{text}` of a `for`"),
            ChoiceKind::Repeat => write!(f, "the count `{text}` of a repeat"),
            ChoiceKind::Label => write!(f, "the number `{text}` in a label"),
        }
    }
}
