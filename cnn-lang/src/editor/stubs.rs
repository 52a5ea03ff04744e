//! Stub items: what the paths of names resolve to. They have docs and a type, but no value.

use crate::ident::{rust_ident, unraw};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The sizes of `in`, and their docs.
pub(super) const SIZES: &[(&str, &str)] = &[
    ("channels", "How many channels arrive."),
    ("features", "How many values arrive, where they are flat."),
    ("length", "The length of `C×L`."),
    ("depth", "The depth of `C×D×H×W`."),
    ("height", "The height of `C×H×W` or `C×D×H×W`."),
    ("width", "The width of `C×H×W` or `C×D×H×W`."),
];

/// The docs of a function of the language.
pub(super) fn function_doc(name: &str) -> &'static str {
    match name {
        "min" => "The least of several numbers: `min(a, b)`.",
        "max" => "The largest of several numbers: `max(a, b)`.",
        "div_ceil" => "The quotient, rounded up: `div_ceil(a, b)`.",
        "floor" => "The next whole number below: `floor(a)`.",
        "ceil" => "The next whole number above: `ceil(a)`.",
        "round" => "The nearest whole number: `round(a)`.",
        _ => "The nearest multiple, but never less than 0.9 times the number: `round_to(a, multiple)`.",
    }
}

/// An item of that type, with docs. Only a foreign `static` has a type and no value.
pub(super) fn named(name: &Ident, ty: &str, doc: Option<&str>) -> TokenStream {
    let ty = ident(ty);
    let doc = doc.map(|doc| quote!(#[doc = #doc]));
    quote!(unsafe extern "C" { #doc pub safe static #name: #ty; })
}

/// An item whose docs are its definition, as it was written.
pub(super) fn defined(name: &Ident, ty: &str, value: &TokenStream) -> TokenStream {
    let mut value = value.to_string();
    for (loose, tight) in [(" (", "("), (" )", ")"), ("( ", "("), (" ,", ","), (" . ", ".")] {
        value = value.replace(loose, tight);
    }
    let doc = format!("`{name} = {value}`");
    named(&spelled(name), ty, Some(&doc))
}

/// A module's name, such as `k0007`. All are equally long.
pub(super) fn numbered(letter: char, number: usize) -> Ident {
    ident(&format!("{letter}{number:04}"))
}

/// A name that is not in the source.
pub(super) fn ident(name: &str) -> Ident {
    rust_ident(name, Span::call_site())
}

/// A name from the source as Rust can read it.
pub(super) fn spelled(name: &Ident) -> Ident {
    rust_ident(&unraw(name), name.span())
}
