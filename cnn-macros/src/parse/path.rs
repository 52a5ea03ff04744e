//! Labels, and paths to tensors.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use super::is_reserved;
use crate::ast::{Piece, Segment, Tap};
use crate::mistake::BadSyntax;
use proc_macro2::{Delimiter, Ident};

/// `conv1:`, `denselayer{i}:`, if that is what comes next.
pub(super) fn label(tokens: &mut Tokens<'_>) -> Parsed<Option<Segment>> {
    let mut ahead = *tokens;
    ahead.ident();
    while ahead.group(Delimiter::Brace).is_some() {
        if ahead.ident().is_none() {
            ahead.literal();
        }
    }
    if ahead.punct("::").is_some() || ahead.punct(":").is_none() || tokens.peek_ident().is_none() {
        return Ok(None);
    }
    let label = segment(tokens, Braces::Number, "a label")?;
    tokens.punct(":");
    Ok(Some(label))
}

/// `in`, `conv1`, `layer1.0.conv1`.
pub(super) fn tap(tokens: &mut Tokens<'_>, braces: Braces) -> Parsed<Tap> {
    let mut segments = Vec::new();
    if let Some(ident) = tokens.word("in") {
        segments.push(text("in".to_owned(), &ident));
    } else {
        segments.push(segment(
            tokens,
            braces,
            "`in`, or the label of an earlier statement",
        )?);
    }
    while tokens.peek_punct(".") && !tokens.peek_punct("..") {
        tokens.punct(".");
        if let Some(literal) = tokens.literal() {
            numbers(tokens, &literal.to_string(), &mut segments)?;
        } else {
            segments.push(segment(tokens, braces, "a label or a number")?);
        }
    }
    let spot = segments[0].spot.to(tokens.last());
    Ok(Tap { segments, spot })
}

/// `0`, or `0.1`, which Rust reads as one number.
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
            spot: tokens.last(),
        });
    }
    Ok(())
}

fn segment(tokens: &mut Tokens<'_>, braces: Braces, what: &'static str) -> Parsed<Segment> {
    let Some(ident) = tokens.peek_ident() else {
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
    while tokens.peek_group(Delimiter::Brace) && takes_number(tokens, braces) {
        let Some((mut inside, _)) = tokens.group(Delimiter::Brace) else {
            break;
        };
        segment
            .pieces
            .push(Piece::Number(expr(&mut inside, Braces::Number)?));
        inside.finish("`}`")?;
        let more = tokens.ident().map(|ident| ident.to_string());
        segment.pieces.extend(more.map(Piece::Text));
        segment.spot = segment.spot.to(tokens.last());
    }
    Ok(segment)
}

/// Whether the braces that come next are a number in a label.
fn takes_number(tokens: &Tokens<'_>, braces: Braces) -> bool {
    match braces {
        Braces::Number => true,
        Braces::Body => false,
        Braces::NumberOrBody => {
            let mut ahead = *tokens;
            let inside = ahead.group(Delimiter::Brace).map(|(inside, _)| inside);
            inside.is_some_and(|inside| !inside.is_empty() && !inside.has_semicolon())
        }
    }
}

fn text(text: String, ident: &Ident) -> Segment {
    Segment {
        pieces: vec![Piece::Text(text)],
        spot: ident.span().into(),
    }
}

/// The name without the `r#` that lets a Rust keyword be one.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}
