//! Ranges of source code.

use proc_macro2::{Span, TokenStream};

/// A range of source code, from its first token to its last. rustc underlines the whole range.
#[derive(Clone, Copy, Debug)]
pub struct SpanRange {
    /// The first token.
    pub start: Span,
    /// The last token.
    pub end: Span,
}

impl SpanRange {
    /// The range of a token stream. `None` if the stream is empty.
    pub(crate) fn of(tokens: &TokenStream) -> Option<Self> {
        let mut tokens = tokens.clone().into_iter();
        let first = tokens.next()?.span();
        let last = tokens.last().map_or(first, |last| last.span());
        Some(Self::from(first).to(last.into()))
    }

    /// From the start of this range to the end of another.
    pub(crate) fn to(self, other: Self) -> Self {
        Self {
            start: self.start,
            end: other.end,
        }
    }

    /// The line of its start, counted from 1.
    pub(crate) fn line(self) -> usize {
        self.start.start().line
    }

    /// A key that is unique to the range. It is cheaper than line and column: rustc scans the line to find a column.
    pub(crate) fn id(self) -> String {
        format!("{:?} {:?}", self.start, self.end)
    }

    /// Line and column of both ends, to sort errors in source order.
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
