//! Source text by the lines and columns that errors carry.

use super::{EditOf, SourceRange};
use crate::diagnostic::Position;
use proc_macro2::Span;
use std::ops::Range;

/// The byte offset of a line (from 1) and a column (in characters, from 0).
fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let characters = text[start..].char_indices().map(|(at, _)| at);
    start + characters.chain([text.len() - start]).nth(column).unwrap_or(0)
}

pub(super) fn range(text: &str, span: Span) -> Range<usize> {
    let (start, end) = (span.start(), span.end());
    offset(text, (start.line, start.column))..offset(text, (end.line, end.column))
}

/// The offsets of a range.
pub(super) fn range_of(text: &str, range: SourceRange) -> Range<usize> {
    offset(text, range.start)..offset(text, range.end)
}

/// The text with one range replaced.
pub(super) fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// The text with the edits of a suggestion.
pub(super) fn applied(text: &str, edits: &[EditOf]) -> String {
    let mut edits: Vec<(Range<usize>, &str)> = edits
        .iter()
        .map(|edit| {
            let range = range_of(text, edit.range);
            let range = match edit.position {
                Position::Replace => range,
                Position::Before => range.start..range.start,
                Position::After => range.end..range.end,
            };
            (range, edit.text.as_str())
        })
        .collect();
    // From the end, so that the offsets stay right.
    edits.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
    let replace = |text: String, (range, with): (Range<usize>, &str)| replaced(&text, range, with);
    edits.into_iter().fold(text.to_owned(), replace)
}
