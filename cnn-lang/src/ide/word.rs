//! Names and items as Rust has them.

use super::tokens::nowhere;
use crate::ident::rust_ident;
use crate::ident::unraw;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The sizes of `in`, and what they are.
pub(super) const SIZES: &[(&str, &str)] = &[
    ("channels", "How many channels arrive."),
    ("features", "How many values arrive, where they are flat."),
    ("length", "The length of `C×L`."),
    ("depth", "The depth of `C×D×H×W`."),
    ("height", "The height of `C×H×W` or `C×D×H×W`."),
    ("width", "The width of `C×H×W` or `C×D×H×W`."),
];

/// What a function of the language does.
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

/// A name, and what an editor says of it. A `static` of another language is the one item that has a type and no value.
pub(super) fn named(name: &Ident, ty: &str, doc: Option<&str>) -> TokenStream {
    let ty = ident(ty);
    let doc = doc.map(|doc| quote!(#[doc = #doc]));
    quote!(unsafe extern "C" { #doc pub safe static #name: #ty; })
}

/// A name with a value that was written behind it.
pub(super) fn defined(name: &Ident, ty: &str, value: &TokenStream) -> TokenStream {
    let mut value = value.to_string();
    for (loose, tight) in [(" (", "("), (" )", ")"), ("( ", "("), (" ,", ","), (" . ", ".")] {
        value = value.replace(loose, tight);
    }
    let doc = format!("`{name} = {value}`");
    named(&spelled(name), ty, Some(&doc))
}

/// `k0007`: all modules have names of one length.
pub(super) fn numbered(letter: char, number: usize) -> Ident {
    ident(&format!("{letter}{number:04}"))
}

/// A name of our own.
pub(super) fn ident(name: &str) -> Ident {
    rust_ident(name, nowhere())
}

/// A name of the user's as Rust can read it.
pub(super) fn spelled(name: &Ident) -> Ident {
    rust_ident(&unraw(name), name.span())
}
