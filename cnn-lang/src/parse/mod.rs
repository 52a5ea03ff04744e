//! Tokens → ast. A mistake is reported, and reading goes on behind the next `;`, so that one invocation tells all of
//! its syntax errors at once.

mod attribute;
mod check;
mod cursor;
mod expr;
mod item;
mod literal;
mod path;
mod record;
mod statement;

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

/// Reads one invocation.
pub(crate) fn parse(tokens: TokenStream, errors: &Errors) -> Program {
    if let Some((span, mistake)) = too_much(&tokens) {
        errors.report(span, &mistake);
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

/// What must not even be read: a bracket inside so many others that it would take too much of the stack (up to this
/// depth, brackets that are too deep are refused where they stand, and all else is read), and a name that is too long
/// to be copied wherever it is used.
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
