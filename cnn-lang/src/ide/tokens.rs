//! Tokens one after the other, read without ever refusing any.

use crate::ident::is_reserved;
use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};

/// The tokens of one group, or of the whole invocation.
pub(super) struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Cursor {
    pub(super) fn new(tokens: TokenStream) -> Self {
        let mut list = Vec::new();
        flatten(tokens, &mut list);
        Self { tokens: list, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    pub(super) fn next(&mut self) -> Option<TokenTree> {
        let token = self.peek(0).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// A place, for [`since`](Self::since).
    pub(super) fn mark(&self) -> usize {
        self.at
    }

    /// The tokens from there to here.
    pub(super) fn since(&self, mark: usize) -> TokenStream {
        self.tokens
            .get(mark..self.at)
            .unwrap_or_default()
            .iter()
            .cloned()
            .collect()
    }

    /// How many tokens are left.
    pub(super) fn len(&self) -> usize {
        self.tokens.len() - self.at
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name that comes next, which is none of the language's own words.
    pub(super) fn peek_ident(&self) -> Option<&Ident> {
        match self.peek(0)? {
            TokenTree::Ident(ident) if !is_reserved(ident) => Some(ident),
            _ => None,
        }
    }

    pub(super) fn ident(&mut self) -> Option<Ident> {
        let ident = self.peek_ident().cloned()?;
        self.at += 1;
        Some(ident)
    }

    pub(super) fn peek_word(&self, word: &str) -> bool {
        matches!(self.peek(0), Some(TokenTree::Ident(ident)) if ident == word)
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_next = self.peek_word(word);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn peek_literal(&self) -> Option<Literal> {
        match self.peek(0)? {
            TokenTree::Literal(literal) => Some(literal.clone()),
            _ => None,
        }
    }

    pub(super) fn peek_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.peek(0), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.peek(0)? {
            TokenTree::Group(group) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.at += 1;
                Some(group)
            }
            _ => None,
        }
    }

    /// Whether these characters come, without a gap, so many tokens ahead.
    fn symbol_at(&self, ahead: usize, symbol: &str) -> bool {
        let last = symbol.chars().count() - 1;
        symbol.chars().enumerate().all(|(place, character)| {
            matches!(self.peek(ahead + place), Some(TokenTree::Punct(punct))
                if punct.as_char() == character && (place == last || punct.spacing() == Spacing::Joint))
        })
    }

    pub(super) fn peek_symbol(&self, symbol: &str) -> bool {
        self.symbol_at(0, symbol)
    }

    pub(super) fn symbol(&mut self, symbol: &str) -> bool {
        let is_next = self.peek_symbol(symbol);
        self.at += if is_next { symbol.chars().count() } else { 0 };
        is_next
    }

    /// Goes behind the next such character, or to the end.
    pub(super) fn skip_to(&mut self, symbol: &str) {
        while !self.is_empty() && !self.symbol(symbol) {
            self.at += 1;
        }
    }

    /// Whether a name is followed by `=`, and not by `==`.
    pub(super) fn names_argument(&self) -> bool {
        self.peek_ident().is_some() && self.symbol_at(1, "=") && !self.symbol_at(1, "==")
    }

    /// Whether a name is followed by `:`, and not by `::`.
    pub(super) fn names_input(&self) -> bool {
        self.peek_ident().is_some() && self.symbol_at(1, ":") && !self.symbol_at(1, "::")
    }

    /// Whether the name that comes next is the first of several with dots between them.
    pub(super) fn starts_path(&self) -> bool {
        self.symbol_at(1, ".") && !self.symbol_at(1, "..")
    }

    /// Whether the token that comes next is all that stands before the next `,`, `->`, or the end.
    pub(super) fn is_alone(&self) -> bool {
        self.peek(1).is_none() || [",", "->", ";"].iter().any(|end| self.symbol_at(1, end))
    }

    /// Whether `->` stands behind the token that comes next.
    pub(super) fn is_input_side(&self) -> bool {
        self.symbol_at(1, "->")
    }

    /// How many tokens of a label come next, its `:` aside.
    fn label_length(&self) -> Option<usize> {
        self.peek_ident()?;
        let mut length = 1;
        loop {
            match self.peek(length)? {
                TokenTree::Group(group) if is_number_in_braces(group) => length += 1,
                TokenTree::Punct(punct) if punct.as_char() == '-' => length += 1,
                TokenTree::Ident(_) | TokenTree::Literal(_) if length > 1 => length += 1,
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    return (!self.symbol_at(length, "::")).then_some(length);
                }
                _ => return None,
            }
        }
    }

    pub(super) fn starts_label(&self) -> bool {
        self.label_length().is_some()
    }

    /// The label that comes next, if one does; what is in its braces is read by `number`.
    pub(super) fn label(&mut self, number: impl FnMut(TokenStream)) -> Option<Ident> {
        let length = self.label_length()?;
        let end = self.at + length;
        let label = self.name_up_to(end, number);
        self.at = end + 1;
        label
    }

    /// A label where a path names it.
    pub(super) fn label_name(&mut self, number: impl FnMut(TokenStream)) -> Option<Ident> {
        self.peek_ident()?;
        let mut length = 1;
        while matches!(self.peek(length), Some(TokenTree::Group(group)) if is_number_in_braces(group)) {
            length += 1;
        }
        self.name_up_to(self.at + length, number)
    }

    /// The tokens up to there as one name that Rust can read, in which numbers are underscores.
    fn name_up_to(&mut self, end: usize, mut number: impl FnMut(TokenStream)) -> Option<Ident> {
        let first = self.ident()?;
        let mut name = first.to_string();
        while self.at < end {
            match self.next()? {
                TokenTree::Group(group) => {
                    name.push('_');
                    number(group.stream());
                }
                TokenTree::Punct(_) => name.push('_'),
                token => name.push_str(&token.to_string().replace('.', "_")),
            }
        }
        if first == name {
            return Some(first);
        }
        Some(Ident::new(&name, first.span()))
    }
}

/// What a `macro_rules!` has captured comes in brackets that are not seen.
fn flatten(tokens: TokenStream, list: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => flatten(group.stream(), list),
            token => list.push(token),
        }
    }
}

/// `{i}` in a label, which is neither statements nor branches.
fn is_number_in_braces(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter().peekable();
    group.delimiter() == Delimiter::Brace
        && tokens.peek().is_some()
        && tokens.all(|token| match token {
            TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
            TokenTree::Punct(punct) => !matches!(punct.as_char(), ';' | ':'),
            _ => true,
        })
}

/// Whether it is the number of a statement in a path: `0`, or `0.1`, which Rust reads as one number.
pub(super) fn is_path_number(literal: &Literal) -> bool {
    literal
        .to_string()
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Not the user's: what has it can be found nowhere.
pub(super) fn nowhere() -> Span {
    Span::call_site()
}
