//! Where something was written.

use proc_macro2::{Span, TokenStream};

/// The first and the last token of a piece of source. rustc underlines what lies between.
#[derive(Clone, Copy, Debug)]
pub struct SpanRange {
    /// The first token.
    pub start: Span,
    /// The last token.
    pub end: Span,
}

impl SpanRange {
    /// All of a token stream; `None` if it is empty.
    pub(crate) fn of(tokens: &TokenStream) -> Option<Self> {
        let mut tokens = tokens.clone().into_iter();
        let first = tokens.next()?.span();
        let last = tokens.last().map_or(first, |last| last.span());
        Some(Self::from(first).to(last.into()))
    }

    /// From the first token of one piece to the last of another.
    pub(crate) fn to(self, other: Self) -> Self {
        Self {
            start: self.start,
            end: other.end,
        }
    }

    /// The line on which it starts, counted from 1.
    pub(crate) fn line(self) -> usize {
        self.start.start().line
    }

    /// What tells it from all others. rustc has to walk along a line to tell a column, and words this at once.
    pub(crate) fn id(self) -> String {
        format!("{:?} {:?}", self.start, self.end)
    }

    /// Where it starts and ends, for putting errors into order.
    pub(crate) fn sort_key(self) -> [usize; 4] {
        let (start, end) = (self.start.start(), self.end.end());
        [start.line, start.column, end.line, end.column]
    }
}

impl From<Span> for SpanRange {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}
