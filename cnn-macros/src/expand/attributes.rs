//! The attributes of a network or constant, which go to what is declared for it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

/// The names of attributes, one by one.
pub(super) fn attribute_names(attrs: &TokenStream) -> impl Iterator<Item = (String, TokenTree)> {
    attrs.clone().into_iter().filter_map(|token| match &token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let name = group.stream().into_iter().next().map(|name| name.to_string());
            Some((name.unwrap_or_default(), token))
        }
        _ => None,
    })
}

pub(super) fn has_docs(attrs: &TokenStream) -> bool {
    attribute_names(attrs).any(|(name, _)| name == "doc")
}

/// The attribute that says that an item may not be there.
pub(crate) fn condition(attrs: &TokenStream) -> Option<TokenTree> {
    attribute_names(attrs)
        .find(|(name, _)| name == "cfg")
        .map(|(_, attribute)| attribute)
}

/// Whether there is such an attribute.
pub(crate) fn is_conditional(attrs: &TokenStream) -> bool {
    condition(attrs).is_some()
}

/// The attributes that say whether the network is there at all: they go to everything that is declared for it.
pub(crate) fn cfgs(attrs: &TokenStream) -> TokenStream {
    let cfgs = attribute_names(attrs).filter(|(name, _)| name == "cfg");
    cfgs.map(|(_, attribute)| quote!(# #attribute)).collect()
}
