//! The attributes of a network or constant, which are copied to the generated items.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

/// The attributes with their names.
pub(crate) fn attribute_names(attrs: &TokenStream) -> impl Iterator<Item = (String, TokenTree)> {
    attrs.clone().into_iter().filter_map(|token| match &token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let name = group.stream().into_iter().next().map(|name| name.to_string());
            Some((name.unwrap_or_default(), token))
        }
        _ => None,
    })
}

pub(crate) fn has_docs(attrs: &TokenStream) -> bool {
    attribute_names(attrs).any(|(name, _)| name == "doc")
}

/// The `cfg` attributes, without their `#`.
pub(crate) fn conditions(attrs: &TokenStream) -> impl Iterator<Item = TokenTree> {
    attribute_names(attrs)
        .filter(|(name, _)| name == "cfg")
        .map(|(_, attribute)| attribute)
}

/// Whether there is a `cfg` attribute.
pub(crate) fn is_conditional(attrs: &TokenStream) -> bool {
    conditions(attrs).next().is_some()
}

/// The `cfg` attributes, for every item that is generated for a network.
pub(crate) fn cfgs(attrs: &TokenStream) -> TokenStream {
    conditions(attrs).map(|attribute| quote!(# #attribute)).collect()
}
