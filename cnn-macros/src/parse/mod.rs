//! Tokens → ast. A mistake is reported, and reading goes on behind the next `;`, so that one invocation tells all of
//! its syntax errors at once.

mod check;
mod cursor;
mod expr;
mod item;
mod literal;
mod path;
mod statement;

use crate::ast::Program;
use crate::errors::Errors;
use cursor::Tokens;
pub(crate) use path::unraw;
use proc_macro2::{Ident, TokenStream};
use syn::buffer::TokenBuffer;

/// Reads one invocation.
pub(crate) fn parse(tokens: TokenStream, errors: &Errors) -> Program {
    let buffer = TokenBuffer::new2(tokens);
    item::program(Tokens::new(buffer.begin(), errors))
}

/// The words that begin something else where a label or a name could stand.
const RESERVED: &[&str] = &["in", "r#in", "let", "if", "else", "for", "true", "false"];

fn is_reserved(ident: &Ident) -> bool {
    RESERVED.iter().any(|word| ident == word)
}
