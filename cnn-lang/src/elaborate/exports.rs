//! The layers and scopes for which constants are generated.

use crate::diagnostic::BadName;
use crate::errors::Errors;
use crate::span_range::SpanRange;
use proc_macro2::Ident;
use std::collections::HashMap;

/// A layer or scope with a constant.
pub(crate) struct Export {
    pub(crate) path: String,
    /// The path in upper case, dots and hyphens as underscores: `LAYER1_0_CONV1`.
    pub(crate) constant: String,
    /// The layer or scope.
    pub(crate) of: Exported,
    pub(crate) span: SpanRange,
}

/// A layer or scope by its index.
#[derive(Clone, Copy)]
pub(crate) enum Exported {
    Layer(usize),
    Scope(usize),
    /// An invalid layer or scope, without counts.
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

    /// The name of the constant, with the span of the label. `None` if it is not a Rust identifier.
    pub(crate) fn ident(&self) -> Option<Ident> {
        is_name(&self.constant).then(|| Ident::new(&self.constant, self.span.start))
    }
}

/// Keeps one constant for each name. Reports two paths whose constants have the same name.
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
    // Faster than the general case for the thousands of constants of a large network in a debug build.
    let upper = |byte: u8| match byte {
        b'.' | b'-' => '_',
        byte => char::from(byte.to_ascii_uppercase()),
    };
    path.bytes().map(upper).collect()
}

/// Whether a constant's name is a Rust identifier. Every ASCII name is, as it starts with a letter or `_`.
fn is_name(constant: &str) -> bool {
    (constant.is_ascii() && constant != "_") || syn::parse_str::<Ident>(constant).is_ok()
}
