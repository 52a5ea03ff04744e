//! The drawing of a network in its rustdoc. It is made where docs are: `cfg(doc)` lets rustdoc alone call the macro that
//! draws, so that no other build pays more than a literal.

use cnn_core::Report;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

/// As wide as rustdoc's pages are, in pixels.
const WIDTH: u32 = 900;

/// The attribute that draws the network of this packed report.
pub(super) fn attribute(packed: &TokenStream) -> TokenStream {
    quote!(#[cfg_attr(doc, doc = ::cnn::__private::drawing!(#packed))])
}

/// What that macro is for rustdoc: the drawing as a literal.
pub(crate) fn drawing(packed: TokenStream) -> TokenStream {
    match syn::parse2::<LitStr>(packed) {
        Ok(packed) => {
            // A report borrows what it is packed in; rustdoc ends soon.
            let report = Report::from_packed(packed.value().leak());
            let svg = report.drawing().bare().width(WIDTH).to_string();
            // Markdown takes a `div` for HTML wherever it stands, up to an empty line.
            TokenTree::from(Literal::string(&format!(
                "<div style=\"overflow-x:auto\">\n{svg}\n</div>"
            )))
            .into()
        }
        Err(error) => error.to_compile_error(),
    }
}
