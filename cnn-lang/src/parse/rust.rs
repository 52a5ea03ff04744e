//! Values of Rust, which a macro cannot know: `board::RAM`, `env!("RAM")`.
//!
//! They are parsed to report them by their names, and so that nothing behind them is an error too.

use super::cursor::Tokens;
use crate::ast::{Expr, ExprKind};
use proc_macro2::{Delimiter, TokenTree};

/// Parses a path with `::`, or a call of a macro, if one comes next.
pub(super) fn value(tokens: &mut Tokens<'_>) -> Option<Expr> {
    if !is_next(*tokens) {
        return None;
    }
    let start = tokens.span();
    let mut ahead = *tokens;
    let mut source = String::new();
    if ahead.punct("::").is_some() {
        source.push_str("::");
    }
    source.push_str(&ahead.ident()?.to_string());
    let is_path = source.starts_with(':') || ahead.peek_punct("::");
    while ahead.punct("::").is_some() {
        source.push_str("::");
        source.push_str(&ahead.ident()?.to_string());
    }
    let is_macro = ahead.punct("!").is_some();
    if is_macro {
        source.push('!');
    }
    if !(is_path || is_macro) || is_macro && !is_group(&ahead) {
        return None;
    }
    if is_group(&ahead) {
        source.push_str(&ahead.any()?.to_string());
    }
    members(&mut ahead, &mut source);
    *tokens = ahead;
    let (kind, span) = (ExprKind::Rust(source), start.to(tokens.last()));
    Some(Expr { kind, span })
}

/// Whether a path with `::` or the name of a macro comes next.
fn is_next(mut ahead: Tokens<'_>) -> bool {
    ahead.peek_punct("::") || ahead.ident().is_some() && (ahead.peek_punct("::") || ahead.peek_punct("!"))
}

/// Takes `.width` and `.len()`.
fn members(tokens: &mut Tokens<'_>, source: &mut String) {
    while !tokens.peek_punct("..") {
        let mut ahead = *tokens;
        let Some(member) = ahead.punct(".").and_then(|_| ahead.any()) else {
            return;
        };
        if let TokenTree::Group(_) | TokenTree::Punct(_) = member {
            return;
        }
        source.push('.');
        source.push_str(&member.to_string());
        if let Some((_, _)) = ahead.group(Delimiter::Parenthesis) {
            source.push_str("()");
        }
        *tokens = ahead;
    }
}

/// Whether the arguments of a function or a macro come next.
fn is_group(tokens: &Tokens<'_>) -> bool {
    tokens.peek_group(Delimiter::Parenthesis) || tokens.peek_group(Delimiter::Bracket)
}
