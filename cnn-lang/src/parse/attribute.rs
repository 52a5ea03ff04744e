//! `#[allow(cnn::…)]`, before items and statements.

use super::cursor::{Parsed, Tokens};
use crate::diagnostic::{BadName, BadSyntax};
use crate::lint_defs::{Level, Lint, Setting};
use crate::span_range::SpanRange;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// Parses the attributes of an item. Returns the lint levels; all other attributes are for Rust, and go to `rest`.
pub(super) fn of_item(tokens: &mut Tokens<'_>, rest: &mut TokenStream) -> Parsed<Vec<Setting>> {
    let mut settings = Vec::new();
    while tokens.peek_punct("#") {
        let hash = tokens.any();
        let mut ahead = *tokens;
        let Some((inside, _)) = ahead.group(Delimiter::Bracket) else {
            return tokens.expected("an attribute: `#[…]`");
        };
        match lints(inside, Target::Item, &mut settings)? {
            Others::All => rest.extend(hash.into_iter().chain(tokens.any())),
            Others::These(level, entries) => {
                let bracket = tokens.span();
                tokens.any();
                rest.extend(hash);
                rest.extend([rebuilt(level, entries, bracket)]);
            }
            Others::None => {
                tokens.any();
            }
        }
    }
    Ok(settings)
}

/// Parses the attributes of a statement, which can only set lint levels.
pub(super) fn of_statement(tokens: &mut Tokens<'_>) -> Parsed<Vec<Setting>> {
    let mut settings = Vec::new();
    while tokens.punct("#").is_some() {
        let Some((inside, _)) = tokens.group(Delimiter::Bracket) else {
            return tokens.expected("an attribute: `#[…]`");
        };
        lints(inside, Target::Statement, &mut settings)?;
    }
    Ok(settings)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Item,
    Statement,
}

/// The content of an attribute that is for Rust.
enum Others {
    None,
    These(Ident, TokenStream),
    All,
}

/// Parses the content of an attribute's brackets.
fn lints(mut inside: Tokens<'_>, target: Target, settings: &mut Vec<Setting>) -> Parsed<Others> {
    let start = inside.span();
    let name = inside.ident();
    let level = name.as_ref().and_then(|name| Level::named(&name.to_string()));
    let (Some(name), Some(level)) = (name.as_ref(), level) else {
        if target == Target::Item {
            return Ok(Others::All);
        }
        let name = &name.map_or_else(String::new, |name| name.to_string());
        inside
            .errors
            .report(start, &BadSyntax::AttributeOfStatement { name });
        return Ok(Others::None);
    };
    let Some((mut entries, _)) = inside.group(Delimiter::Parenthesis) else {
        return match target {
            Target::Item => Ok(Others::All),
            Target::Statement => {
                inside.expected("the names of lints in parentheses, such as `(cnn::softmax_before_end)`")
            }
        };
    };
    let (mut ours, mut others, mut reason) = (0, TokenStream::new(), TokenStream::new());
    while !entries.is_empty() {
        let first = entries;
        if is_ours(&entries) {
            ours += 1;
            setting(&mut entries, level, settings)?;
        } else if entries.peek_word("reason") {
            reason.extend(entry(&mut entries));
        } else {
            let entry = entry(&mut entries);
            if reject_bare(first, target) {
                ours += 1;
            } else {
                others.extend(entry);
            }
        }
        if entries.punct(",").is_none() {
            entries.finish("`,` or `)`")?;
        }
    }
    if ours == 0 {
        Ok(Others::All)
    } else if others.is_empty() {
        Ok(Others::None)
    } else {
        others.extend(reason);
        Ok(Others::These(name.clone(), others))
    }
}

/// `cnn::`
fn is_ours(tokens: &Tokens<'_>) -> bool {
    let mut ahead = *tokens;
    ahead.word("cnn").is_some() && ahead.punct("::").is_some()
}

/// `cnn::softmax_before_end`
fn setting(tokens: &mut Tokens<'_>, level: Level, settings: &mut Vec<Setting>) -> Parsed<()> {
    let start = tokens.span();
    tokens.ident();
    tokens.punct("::");
    let Some(name) = tokens.ident() else {
        return tokens.expected("the name of a lint");
    };
    let span = start.to(name.span().into());
    match Lint::named(&name.to_string()) {
        Some(lint) => settings.push(Setting { lint, level, span }),
        None => {
            let name = &name.to_string();
            tokens.errors.report(span, &BadName::UnknownLint { name });
        }
    }
    Ok(())
}

/// Rejects one of our lints without `cnn::`, which rustc does not know, and before a statement any other lint. Returns
/// whether it was rejected.
fn reject_bare(mut tokens: Tokens<'_>, target: Target) -> bool {
    let start = tokens.span();
    let Some(name) = tokens.ident() else {
        return false;
    };
    let mut span = start;
    let mut text = name.to_string();
    while tokens.punct("::").is_some()
        && let Some(part) = tokens.ident()
    {
        text = format!("{text}::{part}");
        span = start.to(part.span().into());
    }
    let name = &text;
    if Lint::named(name).is_some() {
        tokens.errors.report(span, &BadName::LintWithoutCrate { name });
    } else if target == Target::Statement {
        tokens.errors.report(span, &BadName::UnknownLint { name });
    } else {
        return false;
    }
    true
}

/// Takes the tokens up to the next comma, and the comma.
fn entry(tokens: &mut Tokens<'_>) -> TokenStream {
    let mut entry = TokenStream::new();
    while !tokens.is_empty() && !tokens.peek_punct(",") {
        entry.extend(tokens.any());
    }
    entry.extend([TokenTree::from(proc_macro2::Punct::new(
        ',',
        proc_macro2::Spacing::Alone,
    ))]);
    entry
}

/// `[allow(…)]`
fn rebuilt(level: Ident, entries: TokenStream, bracket: SpanRange) -> TokenTree {
    let mut list = Group::new(Delimiter::Parenthesis, entries);
    list.set_span(bracket.start);
    let inside = [TokenTree::from(level), list.into()].into_iter().collect();
    let mut group = Group::new(Delimiter::Bracket, inside);
    group.set_span(bracket.start);
    group.into()
}
