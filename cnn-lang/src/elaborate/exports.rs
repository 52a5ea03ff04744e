//! What Rust gets a constant for.

use crate::diagnostic::BadName;
use crate::errors::Errors;
use crate::span_range::SpanRange;
use proc_macro2::Ident;
use std::collections::HashMap;

/// A layer or scope that Rust gets a constant for.
pub(crate) struct Export {
    pub(crate) path: String,
    /// The path in upper case, dots and hyphens as underscores: `LAYER1_0_CONV1`.
    pub(crate) constant: String,
    /// Its place among the layers, or among the scopes.
    pub(crate) of: Exported,
    pub(crate) span: SpanRange,
}

#[derive(Clone, Copy)]
pub(crate) enum Exported {
    Layer(usize),
    Scope(usize),
    /// It was refused, and has no counts.
    Nothing,
}

impl Export {
    pub(super) fn new(path: &str, of: Exported, span: SpanRange) -> Self {
        Self {
            path: path.to_owned(),
            constant: constant_name(path),
            of,
            span,
        }
    }

    /// The constant's name where the label stands; `None` where Rust takes it for no name.
    pub(crate) fn ident(&self) -> Option<Ident> {
        is_name(&self.constant).then(|| Ident::new(&self.constant, self.span.start))
    }
}

/// Keeps one constant for each name, and reports two paths that would share one.
pub(super) fn deduplicate(exports: &mut Vec<Export>, errors: &Errors) {
    let mut seen: HashMap<&str, &str> = HashMap::with_capacity(exports.len());
    let mut keeps = Vec::with_capacity(exports.len());
    for Export {
        path, constant, span, ..
    } in &*exports
    {
        let other = *seen.entry(constant).or_insert(path);
        if other != path {
            errors.report(
                *span,
                &BadName::ConstantsCollide {
                    path,
                    other,
                    constant,
                },
            );
        }
        keeps.push(std::ptr::eq(other, path.as_str()) && is_name(constant));
    }
    let mut keeps = keeps.into_iter();
    exports.retain(|_| keeps.next() == Some(true));
}

fn constant_name(path: &str) -> String {
    if !path.is_ascii() {
        return path.replace(['.', '-'], "_").to_uppercase();
    }
    // A network can have thousands of them, and the stack above is slow in a debug build.
    let upper = |byte: u8| match byte {
        b'.' | b'-' => '_',
        byte => char::from(byte.to_ascii_uppercase()),
    };
    path.bytes().map(upper).collect()
}

/// Whether it is one for Rust, which is so of every path that begins with a label of ASCII letters.
fn is_name(constant: &str) -> bool {
    (constant.is_ascii() && constant != "_") || syn::parse_str::<Ident>(constant).is_ok()
}
