//! Diagnostics as data.

use crate::span_range::SpanRange;

/// How serious a [`Diagnostic`] is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Severity {
    /// The network compiles.
    Warning,
    /// The network does not compile.
    Error,
}

/// An error or a warning.
///
/// `compile_error!` is one rendering of it: [`Diagnostic::text`] is what rustc prints.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Whether it is an error or a warning.
    pub severity: Severity,
    /// What kind of mistake it is: `UnknownLayer`, or the lint's name such as `stride_exceeds_window`.
    pub code: String,
    /// The source that is wrong.
    pub span: SpanRange,
    /// The problem, in one line.
    pub message: String,
    /// Explanations, one line each.
    pub notes: Vec<String>,
    /// Fixes, one line each.
    pub helps: Vec<Help>,
}

/// A suggested fix, as text and as edits.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Help {
    /// The text, in one line.
    pub text: String,
    /// Alternative fixes, the best first. Each fixes the mistake by itself.
    ///
    /// Empty if the help only lists what exists, or needs a decision.
    pub suggestions: Vec<Suggestion>,
}

/// One of the alternative fixes of a [`Help`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Suggestion {
    /// The edits that carry it out. No two of them overlap.
    pub edits: Vec<Edit>,
}

/// A change of the source text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Edit {
    /// The source that `text` replaces, precedes, or follows.
    pub span: SpanRange,
    /// The position of `text` relative to `span`.
    pub position: Position,
    /// The new text.
    pub text: String,
}

/// The position of an [`Edit`]'s text relative to its span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// Replaces the span. An empty text deletes it.
    Replace,
    /// Directly before the span.
    Before,
    /// Directly after the span.
    After,
}

impl Diagnostic {
    pub(crate) fn new(severity: Severity, span: SpanRange, message: impl Into<String>) -> Self {
        Self {
            severity,
            code: String::new(),
            span,
            message: message.into(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    pub(crate) fn error(span: SpanRange, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, span, message)
    }

    pub(crate) fn warning(span: SpanRange, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, span, message)
    }

    /// Adds a note, unless it is empty or already there.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        if !note.is_empty() && !self.notes.contains(&note) {
            self.notes.push(note);
        }
        self
    }

    /// Adds a help, unless it is empty.
    pub(crate) fn help(mut self, help: impl Into<Help>) -> Self {
        let help = help.into();
        if !help.text.is_empty() {
            self.helps.push(help);
        }
        self
    }
}

impl Help {
    /// The help ``write `code` ``, which replaces `span` if there is one.
    pub(crate) fn write(code: &str, span: impl Into<Option<SpanRange>>) -> Self {
        Self::from(format!("write `{code}`")).replacing(span, code)
    }

    /// Adds a suggestion with these edits.
    pub(crate) fn offering(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        let edits = edits.into_iter().collect();
        self.suggestions.push(Suggestion { edits });
        self
    }

    /// Adds a suggestion that replaces `span` by `code`.
    pub(crate) fn replacing(self, span: impl Into<Option<SpanRange>>, code: impl Into<String>) -> Self {
        match span.into() {
            Some(span) => self.offering([Edit::replace(span, code)]),
            None => self,
        }
    }
}

impl<T: Into<String>> From<T> for Help {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            suggestions: Vec::new(),
        }
    }
}

impl Edit {
    pub(crate) fn replace(span: SpanRange, text: impl Into<String>) -> Self {
        Self::new(span, Position::Replace, text)
    }

    pub(crate) fn before(span: SpanRange, text: impl Into<String>) -> Self {
        Self::new(span, Position::Before, text)
    }

    pub(crate) fn after(span: SpanRange, text: impl Into<String>) -> Self {
        Self::new(span, Position::After, text)
    }

    fn new(span: SpanRange, position: Position, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, position, text }
    }
}
