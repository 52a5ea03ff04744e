//! Statements as other languages have them: `while x { … }`, `return x;`, `a + b;`.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use super::torch;
use crate::ast::{Expr, ExprKind};
use crate::diagnostic::BadSyntax;
use crate::span_range::SpanRange;
use crate::symbol::TENSORS;
use crate::{ident, source};
use cnn_core::Kind;
use proc_macro2::Delimiter;

/// The words that begin statements elsewhere, in order.
const WORDS: &[&str] = &[
    "assert", "block", "break", "class", "const", "continue", "def", "elif", "else", "fn", "import", "loop",
    "match", "net", "pass", "raise", "return", "static", "struct", "try", "unsafe", "use", "while", "with",
];

/// The operators on numbers, and the joins that do the same for tensors.
const OPERATORS: &[(&str, &str)] = &[
    ("+", "Add"),
    ("-", "Sub"),
    ("*", "Mul"),
    ("/", "Div"),
    ("@", "MatMul"),
];

/// Rejects a statement that is none here.
pub(super) fn check(tokens: &Tokens<'_>) -> Parsed<()> {
    let mut ahead = *tokens;
    let Some(first) = ahead.ident() else { return Ok(()) };
    let mut behind = ahead;
    let has_args = behind.group(Delimiter::Parenthesis).is_some();
    // Most statements are `Layer;` or `Layer(…);`.
    let is_plain = behind.peek_punct(";");
    if is_plain && has_args {
        return Ok(());
    }
    check_word(tokens, &first.to_string(), ahead)?;
    if is_plain {
        return Ok(());
    }
    check_operator(tokens)?;
    torch::check_path(tokens)
}

/// Rejects a word that begins a statement in another language. A label or a block may have that name.
fn check_word(tokens: &Tokens<'_>, word: &str, behind: Tokens<'_>) -> Parsed<()> {
    let Ok(index) = WORDS.binary_search(&word) else {
        return Ok(());
    };
    let word = WORDS[index];
    let is_call = ["from", "where"].iter().any(|clause| behind.peek_word(clause))
        || behind.peek_punct("->")
        || behind.is_empty()
        || behind.peek_punct(";") && !matches!(word, "return" | "break" | "continue" | "pass")
        || is_called(behind);
    if is_call && word != "else" {
        return Ok(());
    }
    Err(tokens
        .errors
        .report(tokens.span(), &BadSyntax::ForeignWord { word }))
}

/// Whether arguments follow, and not a condition in parentheses.
fn is_called(mut tokens: Tokens<'_>) -> bool {
    tokens.group(Delimiter::Parenthesis).is_some() && !tokens.peek_group(Delimiter::Brace)
}

/// Rejects `a + b;`.
fn check_operator(tokens: &Tokens<'_>) -> Parsed<()> {
    let mut ahead = *tokens;
    if !skip_operand(&mut ahead) {
        return Ok(());
    }
    let at = ahead.span();
    let Some((symbol, join)) = operator(&mut ahead) else {
        return Ok(());
    };
    let code = joined(*tokens, symbol, join);
    let (code, whole) = match code {
        Some((code, end)) => (Some(code), tokens.span().to(end)),
        None => (None, at),
    };
    let join = Kind::named(join).map(Kind::name);
    Err(tokens.errors.report(
        at,
        &BadSyntax::OperatorOnTensors {
            symbol,
            join,
            code,
            whole,
        },
    ))
}

/// Skips a name with its path and its arguments.
fn skip_operand(tokens: &mut Tokens<'_>) -> bool {
    if tokens
        .ident()
        .is_none_or(|ident| ident::is_reserved(&ident) && !TENSORS.iter().any(|tensor| ident == tensor))
    {
        return false;
    }
    while !tokens.peek_punct("..") && tokens.punct(".").is_some() {
        tokens.any();
    }
    tokens.group(Delimiter::Parenthesis);
    true
}

/// Takes an operator, with the `=` of an assignment.
fn operator(tokens: &mut Tokens<'_>) -> Option<(&'static str, &'static str)> {
    if tokens.peek_punct("->") {
        return None;
    }
    let found = OPERATORS
        .iter()
        .find(|(symbol, _)| tokens.punct(symbol).is_some());
    if found.is_some() {
        tokens.punct("=");
    }
    found.copied()
}

/// `Add(a, b)` for `a + b`, if all operands are taps.
fn joined(mut tokens: Tokens<'_>, symbol: &str, join: &str) -> Option<(String, SpanRange)> {
    Kind::named(join)?;
    let errors = tokens.errors;
    let mut taps = Vec::new();
    loop {
        let operand = {
            let mut ahead = tokens;
            let is_plain = skip_operand(&mut ahead);
            let start = tokens;
            let tap = errors
                .muted(|| super::path::tap(&mut tokens, Braces::Body))
                .ok()?;
            if !is_plain || !tokens.is_at(&ahead) || start.is_at(&tokens) {
                return None;
            }
            source::tap(&tap)?
        };
        taps.push(operand);
        match operator(&mut tokens) {
            Some((further, _)) if further == symbol => {}
            Some(_) => return None,
            None => break,
        }
    }
    (tokens.peek_punct(";") && taps.len() > 1).then(|| (source::called(join, &taps), tokens.last()))
}

/// Parses a value that cannot be a layer, and its `;`: `2 * in.channels;`.
pub(super) fn value(tokens: &mut Tokens<'_>) -> Option<Expr> {
    let mut ahead = *tokens;
    let is_size = TENSORS.iter().any(|tensor| ahead.peek_word(tensor));
    if !is_size && ahead.literal().is_none() || tokens.is_tolerant() {
        return None;
    }
    let errors = tokens.errors;
    let value = errors.muted(|| expr(tokens, Braces::Number)).ok()?;
    let is_number = !matches!(value.kind, ExprKind::Unknown(_));
    (is_number && tokens.punct(";").is_some()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order() {
        assert!(WORDS.is_sorted());
    }
}
