//! The drawing of a network in its rustdoc. Only rustdoc calls the macro that draws it, through `cfg(doc)`, so other builds
//! do not pay for it.

use cnn_core::Report;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

/// The width of a rustdoc page, in pixels.
const WIDTH: u32 = 900;

/// The attribute that draws a packed report.
pub(super) fn attribute(packed: &TokenStream) -> TokenStream {
    quote!(#[cfg_attr(doc, doc = ::cnn::__private::drawing!(#packed))])
}

/// The expansion of that macro: the drawing as a literal.
pub(crate) fn drawing(packed: TokenStream) -> TokenStream {
    match syn::parse2::<LitStr>(packed) {
        Ok(packed) => {
            // A report borrows its text. Leaking is fine in the short-lived rustdoc process.
            let report = Report::from_packed(packed.value().leak());
            let svg = report.drawing().bare().width(WIDTH).to_string();
            // In Markdown, a `div` starts an HTML block, which ends at the first empty line.
            TokenTree::from(Literal::string(&format!(
                "<div style=\"overflow-x:auto\">\n{svg}\n</div>"
            )))
            .into()
        }
        Err(error) => error.to_compile_error(),
    }
}
