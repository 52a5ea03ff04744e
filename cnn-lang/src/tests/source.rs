//! Source text by the lines and columns that errors carry.

use super::Told;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use std::ops::Range;

/// The place of a line (from 1) and a column (in characters, from 0) in a text.
fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let characters = text[start..].char_indices().map(|(at, _)| at);
    start + characters.chain([text.len() - start]).nth(column).unwrap_or(0)
}

pub(super) fn range(text: &str, span: Span) -> Range<usize> {
    let (start, end) = (span.start(), span.end());
    offset(text, (start.line, start.column))..offset(text, (end.line, end.column))
}

/// What an error underlines.
pub(super) fn marked(text: &str, told: &Told) -> Range<usize> {
    offset(text, told.start)..offset(text, told.end)
}

/// The names and the places of the calls around a place, the innermost first: `Conv2d(64, 3)`, or `ReLU`.
pub(super) fn calls_around(text: &str, place: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut calls = Vec::new();
    collect(text, text.parse().unwrap_or_default(), place, &mut calls);
    calls.reverse();
    calls
}

fn collect(text: &str, tokens: TokenStream, place: &Range<usize>, calls: &mut Vec<(String, Range<usize>)>) {
    let covers = |range: &Range<usize>| range.start <= place.start && place.end <= range.end;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(name) => {
                let mut call = range(text, name.span());
                if let Some(TokenTree::Group(args)) = tokens.get(index + 1)
                    && args.delimiter() == Delimiter::Parenthesis
                {
                    call.end = range(text, args.span_close()).end;
                }
                if covers(&call) {
                    calls.push((name.to_string(), call));
                }
            }
            TokenTree::Group(group) if covers(&range(text, group.span())) => {
                collect(text, group.stream(), place, calls);
            }
            _ => {}
        }
    }
}

/// The same text with something else in that place.
pub(super) fn replaced(text: &str, place: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..place.start], &text[place.end..])
}

/// Where the statement starts that holds a place.
pub(super) fn statement_start(text: &str, place: usize) -> usize {
    let before = &text[..place];
    let end = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
    end + (before[end..].len() - before[end..].trim_start().len())
}
