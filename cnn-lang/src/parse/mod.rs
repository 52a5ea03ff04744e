//! The parser: tokens → syntax tree.
//!
//! After an error, it continues behind the next `;`, so that all syntax errors of an invocation are reported at once.
//!
//! The same grammar records the names of an unfinished invocation for an editor ([`mentions`]): see `record.rs`.

mod attribute;
mod check;
mod cursor;
mod expr;
mod foreign;
mod item;
mod literal;
mod path;
mod power;
mod python;
mod record;
mod rust;
mod statement;
mod torch;

use crate::ast::Program;
use crate::diagnostic::TooMuch;
use crate::errors::Errors;
use crate::limits::{MAX_NAME, MAX_NESTING};
use crate::mentions::Mentions;
use cursor::Tokens;
use proc_macro2::{Span, TokenStream, TokenTree};
use record::Recording;
use std::cell::RefCell;
use syn::buffer::TokenBuffer;

/// Parses one invocation.
pub(crate) fn parse(tokens: TokenStream, errors: &Errors) -> Program {
    if let Some((span, error)) = too_much(&tokens) {
        errors.report(span, &error);
        return Program::default();
    }
    let buffer = TokenBuffer::new2(tokens);
    item::program(Tokens::new(buffer.begin(), errors, None))
}

/// Records the names of one invocation, however unfinished it is.
pub(crate) fn mentions(tokens: TokenStream) -> Mentions {
    let (buffer, errors) = (TokenBuffer::new2(tokens), Errors::default());
    let mentions = RefCell::default();
    item::program(Tokens::new(
        buffer.begin(),
        &errors,
        Some(Recording::new(&mentions)),
    ));
    mentions.take()
}

/// Returns the first token for which an invocation must not be parsed at all: a bracket whose nesting could exhaust the
/// stack, or a name that is too long to be copied wherever it is used. Up to this limit, brackets that are nested too
/// deeply are errors of their own, and everything else is parsed.
pub(crate) fn too_much(tokens: &TokenStream) -> Option<(Span, TooMuch)> {
    let mut stack = vec![tokens.clone().into_iter()];
    while let Some(inside) = stack.last_mut() {
        match inside.next() {
            None => {
                stack.pop();
            }
            Some(TokenTree::Group(group)) if stack.len() > 4 * MAX_NESTING => {
                return Some((group.span_open(), TooMuch::TooDeep { most: MAX_NESTING }));
            }
            Some(TokenTree::Group(group)) => stack.push(group.stream().into_iter()),
            Some(TokenTree::Ident(name)) if name.to_string().len() > MAX_NAME => {
                return Some((name.span(), TooMuch::NameTooLong { most: MAX_NAME }));
            }
            Some(_) => {}
        }
    }
    None
}
