//! Labels, and paths to tensors.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use crate::ast::{Expr, ExprKind, Piece, Segment, Tap};
use crate::diagnostic::BadSyntax;
use crate::ident::{is_reserved, unraw};
use crate::span_range::SpanRange;
use crate::symbol::TENSORS;
use proc_macro2::{Delimiter, Ident};

/// Whether a label comes next.
pub(super) fn starts_label(tokens: &Tokens<'_>) -> bool {
    let mut ahead = *tokens;
    if ahead.ident().is_none() {
        return false;
    }
    loop {
        if let Some((inside, _)) = ahead.group(Delimiter::Brace) {
            // The branches of a join may come before the label of the next statement.
            if !is_number(inside) {
                return false;
            }
            label_text(&mut ahead);
        } else if hyphen(&mut ahead) {
            if ahead.ident().is_none() {
                ahead.literal();
            }
        } else {
            break;
        }
    }
    ahead.peek_punct(":") && !ahead.peek_punct("::")
}

/// Parses a label such as `conv1:`, `denselayer{i}:` or `block1-0:`, if one comes next.
pub(super) fn label(tokens: &mut Tokens<'_>) -> Parsed<Option<Segment>> {
    if !starts_label(tokens) {
        return Ok(None);
    }
    let mut label = segment(tokens, Braces::Number, "a label")?;
    while hyphen(tokens) {
        label.pieces.push(Piece::Text("-".to_owned()));
        if let Some(text) = name_or_number(tokens) {
            label.pieces.push(Piece::Text(text));
        } else if !tokens.peek_group(Delimiter::Brace) {
            tokens.missing("a name or a number behind the hyphen")?;
        }
        numbers_in_braces(tokens, Braces::Number, &mut label)?;
        label.span = label.span.to(tokens.last());
    }
    tokens.punct(":");
    Ok(Some(label))
}

/// Takes the `-` in a label. Module names in PyTorch can contain it, as in RegNet; in a tap it would be a minus.
fn hyphen(tokens: &mut Tokens<'_>) -> bool {
    !tokens.peek_punct("->") && tokens.punct("-").is_some()
}

/// Takes what can follow the hyphen in a label.
fn name_or_number(tokens: &mut Tokens<'_>) -> Option<String> {
    if let Some(ident) = tokens.ident() {
        return Some(ident.to_string());
    }
    let mut ahead = *tokens;
    let digits = ahead.literal()?.to_string();
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        *tokens = ahead;
        return Some(digits);
    }
    None
}

/// A word as a value.
pub(super) fn word(word: &str, span: SpanRange) -> Expr {
    let pieces = vec![Piece::Text(word.to_owned())];
    let segments = vec![Segment { pieces, span }];
    let kind = ExprKind::Path(Tap { segments, span });
    Expr { kind, span }
}

/// Parses a path to a tensor, such as `in`, `here`, `conv1` or `layer1.0.conv1`.
pub(super) fn tap(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Tap> {
    path(tokens, braces, false)
}

/// Parses the same in an expression, where it may also be the name of a value.
pub(super) fn value(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Tap> {
    path(tokens, braces, true)
}

fn path(tokens: &mut Tokens<'_>, braces: Braces, in_expr: bool) -> Parsed<Tap> {
    let mut segments = Vec::new();
    if let Some((word, ident)) = TENSORS.iter().find_map(|word| Some((word, tokens.word(word)?))) {
        segments.push(text((*word).to_owned(), &ident));
    } else {
        let start = *tokens;
        let first = segment(
            tokens,
            braces,
            "`in`, `here`, or the label of an earlier statement",
        );
        start.record_first(first.as_ref().ok(), tokens, in_expr);
        segments.push(first?);
    }
    while tokens.peek_punct(".") && !tokens.peek_punct("..") {
        tokens.punct(".");
        if let Some(literal) = tokens.literal() {
            numbers(tokens, &literal.to_string(), &mut segments)?;
        } else {
            let further = segment(tokens, braces, "a label or a number");
            tokens.record_further(&segments, further.as_ref().ok());
            segments.push(further?);
        }
    }
    let span = segments[0].span.to(tokens.last());
    Ok(Tap { segments, span })
}

/// Splits the numbers in a path: `0`, or `0.1`, which Rust reads as one number.
fn numbers(tokens: &Tokens<'_>, literal: &str, segments: &mut Vec<Segment>) -> Parsed<()> {
    for digits in literal.split('.') {
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let what = "a label or a number";
            let found = Some(literal);
            return Err(tokens
                .errors
                .report(tokens.last(), &BadSyntax::Expected { what, found }));
        }
        segments.push(Segment {
            pieces: vec![Piece::Text(digits.to_owned())],
            span: tokens.last(),
        });
    }
    Ok(())
}

fn segment(tokens: &mut Tokens<'_>, braces: Braces, what: &'static str) -> Parsed<Segment> {
    let Some(ident) = tokens.peek_ident().filter(|_| !tokens.is_clause(braces)) else {
        return tokens.expected(what);
    };
    if is_reserved(&ident) {
        return Err(tokens.errors.report(
            ident.span(),
            &BadSyntax::Reserved {
                word: &ident.to_string(),
            },
        ));
    }
    tokens.ident();
    let mut segment = text(unraw(&ident), &ident);
    numbers_in_braces(tokens, braces, &mut segment)?;
    Ok(segment)
}

/// Parses numbers such as `{i}`, and the text between them.
fn numbers_in_braces(tokens: &mut Tokens<'_>, braces: Braces, segment: &mut Segment) -> Parsed<()> {
    while tokens.peek_group(Delimiter::Brace) && takes_number(tokens, braces) {
        let Some((mut inside, _)) = tokens.group(Delimiter::Brace) else {
            break;
        };
        inside.leave_call();
        segment
            .pieces
            .push(Piece::Number(expr(&mut inside, Braces::Number)?));
        inside.finish("`}`")?;
        segment.pieces.extend(label_text(tokens).map(Piece::Text));
        segment.span = segment.span.to(tokens.last());
    }
    Ok(())
}

/// Whether the next braces are a number in a label.
fn takes_number(tokens: &Tokens<'_>, braces: Braces) -> bool {
    match braces {
        Braces::Number => true,
        Braces::Body => false,
        Braces::NumberOrBody => {
            let mut ahead = *tokens;
            ahead
                .group(Delimiter::Brace)
                .is_some_and(|(inside, _)| is_number(inside))
        }
    }
}

/// Whether the content of braces can be a number in a label, rather than statements or branches.
fn is_number(mut inside: Tokens<'_>) -> bool {
    let mut anything = false;
    while !inside.is_empty() {
        if inside.peek_group(Delimiter::Brace) || inside.peek_punct(";") || inside.peek_punct(":") {
            return false;
        }
        inside.any();
        anything = true;
    }
    anything
}

/// Takes the text after a number in a label: `_conv` in `layer{i}_conv`, `1` in `layer{i}1`.
fn label_text(tokens: &mut Tokens<'_>) -> Option<String> {
    if let Some(ident) = tokens.peek_ident() {
        // `from layer{i} where …`
        if ["from", "where"].iter().any(|word| ident == word) {
            return None;
        }
        return tokens.ident().map(|ident| ident.to_string());
    }
    let mut ahead = *tokens;
    let text = ahead.literal()?.to_string();
    if text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    {
        *tokens = ahead;
        return Some(text);
    }
    None
}

fn text(text: String, ident: &Ident) -> Segment {
    Segment {
        pieces: vec![Piece::Text(text)],
        span: ident.span().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::Errors;
    use proc_macro2::TokenStream;
    use syn::buffer::TokenBuffer;

    /// The label before the first `:`, if there is one.
    fn shown(source: &str) -> Option<String> {
        let tokens: TokenStream = source.parse().ok()?;
        let (buffer, errors) = (TokenBuffer::new2(tokens), Errors::default());
        let label = label(&mut Tokens::new(buffer.begin(), &errors, None));
        let faults = errors.finish().len();
        let label = match label {
            Ok(label) => label?,
            Err(_) => return Some(format!("{faults} error")),
        };
        let pieces = label.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Number(_) => "#".to_owned(),
        });
        Some(pieces.collect())
    }

    #[test]
    fn labels() {
        for (source, label) in [
            ("conv1: ReLU;", Some("conv1")),
            ("denselayer{i}: ReLU;", Some("denselayer#")),
            ("block{stage}-{i}: ReLU;", Some("block#-#")),
            ("block1-0: ReLU;", Some("block1-0")),
            ("r#type: ReLU;", Some("type")),
            ("a-b-c: ReLU;", Some("a-b-c")),
            ("a-1.5: ReLU;", Some("1 error")),
            ("a-: ReLU;", Some("1 error")),
            ("ReLU -> 64 where PARAMS == 0; b: ReLU;", None),
            ("Add { {} { ReLU; } } b: ReLU;", None),
            ("{ ReLU; } b: ReLU;", None),
            ("a::b", None),
        ] {
            assert_eq!(shown(source).as_deref(), label, "{source}");
        }
    }
}
