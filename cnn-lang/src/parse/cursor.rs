//! The parser's input: a cursor over tokens, and recovery after errors.

use super::record::Recording;
use crate::diagnostic::{BadSyntax, TooMuch};
use crate::errors::{ErrorGuaranteed, Errors};
use crate::limits::MAX_NESTING;
use crate::span_range::SpanRange;
use proc_macro2::{Delimiter, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use syn::buffer::Cursor;

pub(super) type Parsed<T> = Result<T, ErrorGuaranteed>;

/// The remaining tokens of a group, or of the whole invocation.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    cursor: Cursor<'a>,
    pub(super) errors: &'a Errors,
    /// Records the names for an editor; `None` for the compiler.
    pub(super) recording: Option<Recording<'a>>,
    /// The closing bracket, where an error about a missing token points. `None` for the whole invocation.
    close: Option<(Span, &'static str)>,
    /// The previous token.
    last: Option<Span>,
    /// Whether the previous token is a literal.
    behind_literal: bool,
    /// Number of enclosing brackets.
    depth: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(cursor: Cursor<'a>, errors: &'a Errors, recording: Option<Recording<'a>>) -> Self {
        Self {
            cursor,
            errors,
            recording,
            close: None,
            last: None,
            behind_literal: false,
            depth: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cursor.eof()
    }

    /// The span of the next token; at the end, of the closing bracket, or if there is none of the previous token.
    pub(super) fn span(&self) -> SpanRange {
        match self.close {
            _ if !self.is_empty() => self.cursor.span().into(),
            Some((close, _)) => close.into(),
            None => self.last.unwrap_or_else(Span::call_site).into(),
        }
    }

    /// The span to which an error about the next token points: of a group, only the opening bracket.
    fn pointed(&self) -> SpanRange {
        if let Some((symbol, span)) = self.symbol() {
            debug_assert!(!symbol.is_empty(), "a symbol has characters");
            return span;
        }
        match self.cursor.token_tree() {
            Some((TokenTree::Group(group), _)) if group.delimiter() != Delimiter::None => {
                group.span_open().into()
            }
            _ => self.span(),
        }
    }

    /// The next operator, if it has several characters.
    fn symbol(&self) -> Option<(&'static str, SpanRange)> {
        const SYMBOLS: &[&str] = &["..=", "..", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "::"];
        let find = |symbol: &&'static str| Some((*symbol, self.clone_and(|tokens| tokens.punct(symbol))?));
        SYMBOLS.iter().find_map(find)
    }

    /// The span of the previous token; at the start, of the next one.
    pub(super) fn last(&self) -> SpanRange {
        self.last.map_or_else(|| self.span(), SpanRange::from)
    }

    fn advance(&mut self, rest: Cursor<'a>, span: Span) {
        self.cursor = rest;
        self.last = Some(span);
        self.behind_literal = false;
    }

    /// Whether the cursor is before the `x` of `3 x 224`.
    fn is_spaced_size(&self) -> bool {
        let mut ahead = *self;
        let next = ahead.ident().map(|ident| ident.to_string());
        let rest = next.as_deref().and_then(|next| next.strip_prefix('x'));
        let is_size = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
        self.behind_literal && rest.is_some_and(is_size) && !ahead.peek_punct(":")
    }

    /// Rejects a size that is written with spaces.
    pub(super) fn check_spaced_size(&self) -> Parsed<()> {
        if self.is_spaced_size() {
            return Err(self.errors.report(self.pointed(), &BadSyntax::SizeWithSpaces));
        }
        Ok(())
    }

    /// Rejects the next token.
    pub(super) fn expected<T>(&self, what: &'static str) -> Parsed<T> {
        self.check_spaced_size()?;
        let found = self.found();
        let found = found.as_deref();
        Err(self
            .errors
            .report(self.pointed(), &BadSyntax::Expected { what, found }))
    }

    /// The next token as error messages show it.
    pub(super) fn found(&self) -> Option<String> {
        if let Some((symbol, _)) = self.symbol() {
            return Some(symbol.to_owned());
        }
        let Some((token, _)) = self.cursor.token_tree() else {
            return self.close.map(|(_, bracket)| bracket.to_owned());
        };
        Some(match token {
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Parenthesis => "(".to_owned(),
                Delimiter::Brace => "{".to_owned(),
                Delimiter::Bracket => "[".to_owned(),
                Delimiter::None => group.to_string(),
            },
            token => token.to_string(),
        })
    }

    pub(super) fn peek_ident(&self) -> Option<Ident> {
        self.cursor.ident().map(|(ident, _)| ident)
    }

    pub(super) fn peek_literal(&self) -> bool {
        self.cursor.literal().is_some()
    }

    pub(super) fn peek_word(&self, word: &str) -> bool {
        self.peek_ident().is_some_and(|ident| ident == word)
    }

    pub(super) fn ident(&mut self) -> Option<Ident> {
        let (ident, rest) = self.cursor.ident()?;
        self.advance(rest, ident.span());
        Some(ident)
    }

    /// Takes the next identifier if it is that word.
    pub(super) fn word(&mut self, word: &str) -> Option<Ident> {
        if self.peek_word(word) { self.ident() } else { None }
    }

    pub(super) fn literal(&mut self) -> Option<Literal> {
        let (literal, rest) = self.cursor.literal()?;
        self.advance(rest, literal.span());
        self.behind_literal = true;
        Some(literal)
    }

    /// Whether these characters come next, without spaces between them.
    pub(super) fn peek_punct(&self, characters: &str) -> bool {
        self.clone_and(|tokens| tokens.punct(characters)).is_some()
    }

    pub(super) fn peek_any_punct(&self) -> bool {
        self.cursor.punct().is_some()
    }

    fn clone_and<T>(&self, step: impl FnOnce(&mut Self) -> T) -> T {
        step(&mut { *self })
    }

    /// Takes these characters, if they come next without spaces between them.
    pub(super) fn punct(&mut self, characters: &str) -> Option<SpanRange> {
        let mut cursor = self.cursor;
        let mut span: Option<SpanRange> = None;
        let mut left = characters.chars().peekable();
        while let Some(character) = left.next() {
            let (punct, rest) = cursor.punct()?;
            let joined = left.peek().is_none() || punct.spacing() == Spacing::Joint;
            if punct.as_char() != character || !joined {
                return None;
            }
            let here = SpanRange::from(punct.span());
            span = Some(span.map_or(here, |span| span.to(here)));
            cursor = rest;
        }
        let span = span?;
        self.advance(cursor, span.end);
        Some(span)
    }

    /// Takes the next group. Returns its content, and the span of its brackets.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<(Self, SpanRange)> {
        let (inside, span, rest) = self.cursor.group(delimiter)?;
        let (open, close) = (span.open(), span.close());
        let mut recording = self.recording;
        if delimiter == Delimiter::None {
            recording = recording.map(|recording| recording.inside_invisible(self.cursor, inside));
        }
        self.advance(rest, close);
        let inside = Self {
            cursor: inside,
            errors: self.errors,
            recording,
            close: match delimiter {
                Delimiter::Parenthesis => Some((close, ")")),
                Delimiter::Brace => Some((close, "}")),
                Delimiter::Bracket => Some((close, "]")),
                Delimiter::None => None,
            },
            last: None,
            behind_literal: false,
            depth: self.depth + 1,
        };
        Some((
            inside,
            SpanRange {
                start: open,
                end: close,
            },
        ))
    }

    pub(super) fn peek_group(&self, delimiter: Delimiter) -> bool {
        self.cursor.group(delimiter).is_some()
    }

    /// Limits the nesting of brackets, so that no input can exhaust the stack.
    pub(super) fn check_depth(&self, further: usize) -> Parsed<()> {
        if self.depth + further <= MAX_NESTING {
            return Ok(());
        }
        Err(self
            .errors
            .report(self.pointed(), &TooMuch::TooDeep { most: MAX_NESTING }))
    }

    /// Takes one token of any kind.
    pub(super) fn any(&mut self) -> Option<TokenTree> {
        let (token, rest) = self.cursor.token_tree()?;
        self.advance(rest, token.span());
        Some(token)
    }

    /// Continues after the next `;`, or after braces that end a statement, or at the end. Where names are recorded, nothing
    /// is skipped.
    pub(super) fn skip_statement(&mut self) {
        if self.is_tolerant() {
            return;
        }
        while !self.is_empty() {
            if self.punct(";").is_some() {
                return;
            }
            let was_braces = self.peek_group(Delimiter::Brace);
            self.any();
            let goes_on = ["from", "where", "else"].iter().any(|word| self.peek_word(word));
            if was_braces && !goes_on && (self.peek_ident().is_some() || self.peek_group(Delimiter::Brace)) {
                return;
            }
        }
    }

    pub(super) fn cursor(&self) -> Cursor<'a> {
        self.cursor
    }

    /// Whether no token was taken since `start`.
    pub(super) fn is_at(&self, start: &Self) -> bool {
        self.cursor == start.cursor
    }

    /// The tokens from `start` to here.
    pub(super) fn since(&self, start: &Self) -> TokenStream {
        let mut cursor = start.cursor;
        let tokens = std::iter::from_fn(|| {
            let (token, rest) = cursor.token_tree().filter(|_| cursor < self.cursor)?;
            cursor = rest;
            Some(token)
        });
        tokens.collect()
    }

    /// Appends the parts of a list in brackets, and returns whether it ends with a comma. An error in a part ends the
    /// list, unless names are recorded.
    pub(super) fn list<T>(
        &mut self,
        expected: &'static str,
        parts: &mut Vec<T>,
        mut part: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<bool> {
        let mut comma = false;
        while !self.is_empty() && !self.is_unclosed() {
            let start = *self;
            let parsed = part(self);
            let parsed = self.defer(parsed)?;
            comma = self.punct(",").is_some();
            if !comma {
                self.tolerate(self.finish(expected))?;
                self.skip_in_list(&start);
            }
            parts.extend(parsed);
        }
        Ok(comma)
    }

    /// Recovers after the part of a list that began at `start`: skips a token, unless only a comma is missing.
    fn skip_in_list(&mut self, start: &Self) {
        if !self.is_unclosed() && (!self.starts_operand() || self.is_at(start)) {
            self.any();
        }
    }

    /// Rejects the remaining tokens, if there are any.
    pub(super) fn finish(&self, what: &'static str) -> Parsed<()> {
        if self.is_empty() {
            Ok(())
        } else {
            self.expected(what)
        }
    }
}
