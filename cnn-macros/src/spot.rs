//! Where something was written.

use proc_macro2::Span;

/// The first and the last token of a piece of source. rustc underlines what lies between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Spot {
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

    /// Where it starts and ends, for putting errors into order and for telling whether two are one.
    pub(crate) fn place(self) -> [usize; 4] {
        let (start, end) = (self.start.start(), self.end.end());
        [start.line, start.column, end.line, end.column]
    }
}

impl From<Span> for Spot {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}
