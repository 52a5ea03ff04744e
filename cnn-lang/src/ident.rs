//! Identifiers of the language, and their counterparts in the generated Rust.

use crate::symbol::RESERVED;
use proc_macro2::{Ident, Span};

/// The name without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// Whether a word is reserved, and so cannot be a name or a label.
pub(crate) fn is_reserved(ident: &Ident) -> bool {
    RESERVED.iter().any(|word| ident == word)
}

/// An identifier for Rust, raw if the name is a Rust keyword.
pub(crate) fn rust_ident(name: &str, span: Span) -> Ident {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let is_free = name != "gen" && syn::parse_str::<Ident>(name).is_ok();
    if is_free || never_free(name) {
        Ident::new(name, span)
    } else {
        Ident::new_raw(name, span)
    }
}

/// Whether Rust never accepts a word as an identifier, not even after `r#`.
pub(crate) fn never_free(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate" | "_")
}

/// The identifier of a network's module.
pub(crate) fn module_ident(net: &str, span: Span) -> Ident {
    rust_ident(&module_name(net), span)
}

/// The name of a network's module.
pub(crate) fn module_name(net: &str) -> String {
    net.to_lowercase()
}
