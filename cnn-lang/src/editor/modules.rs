//! The modules of stub items that the paths lead into.

use super::lookup::{Callee, Lookup};
use super::stubs::{SIZES, defined, function_doc, ident, named, numbered, spelled};
use crate::mentions::{Call, Frame, MentionKind, Scope};
use crate::symbol::{FUNCTIONS, NONE};
use cnn_core::layer::Type;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Lookup<'_> {
    /// All modules.
    pub(super) fn modules(&self) -> TokenStream {
        [
            self.shared(),
            self.frames(),
            self.scopes(),
            self.calls(),
            self.words(),
        ]
        .into_iter()
        .collect()
    }

    /// What is visible everywhere: layers and blocks, constants, functions, metrics, the sizes of `in`.
    fn shared(&self) -> TokenStream {
        let blocks = self.mentions.frames.iter().filter_map(block_stub);
        let made = self.mentions.frames.iter().filter_map(|frame| {
            let name = frame.block.as_ref()?;
            let doc = self
                .facts
                .block(&name.to_string())
                .map(|text| quote!(#[doc = #text]));
            let (own, name) = (ident(&name.to_string()), spelled(name));
            Some(quote!(pub trait #own { #doc const #name: &'static str; }))
        });
        let constants = self.mentions.constants.iter();
        let constants = constants.map(|constant| defined(&constant.name, "constant", &constant.value));
        let functions = FUNCTIONS
            .iter()
            .map(|name| named(&ident(name), "function", Some(function_doc(name))));
        let sizes = SIZES
            .iter()
            .map(|(name, doc)| named(&ident(name), "size", Some(doc)));
        let [metrics, sizes_of] = [numbered('m', 0), numbered('s', 0)];
        let nothing = numbered('n', 0);
        quote! {
            mod kinds { use super::types::*; pub use ::cnn::__private::editor::kinds::*; #(#blocks)* }
            mod made { #(#made)* }
            mod consts { use super::types::*; #(#constants)* }
            mod functions { use super::types::*; #(#functions)* }
            mod #metrics { pub use ::cnn::__private::editor::metrics::*; }
            mod #sizes_of { use super::types::*; #(#sizes)* }
            mod #nothing {}
            mod types {
                pub struct block;
                pub struct constant;
                pub struct function;
                pub struct label;
                pub struct layer;
                pub struct parameter;
                pub struct size;
                pub struct variable;
                pub struct word;
            }
        }
    }

    fn frames(&self) -> TokenStream {
        let frames = self.mentions.frames.iter().enumerate();
        frames.map(|(index, frame)| self::frame(index, frame)).collect()
    }

    fn scopes(&self) -> TokenStream {
        let scopes = self.mentions.scopes.iter().enumerate();
        scopes.map(|(index, scope)| self.scope(index, scope)).collect()
    }

    /// The labels of a scope, alone and with those of the scopes around it.
    fn scope(&self, index: usize, scope: &Scope) -> TokenStream {
        let [own, taps] = ['o', 't'].map(|letter| numbered(letter, index));
        let mut seen = BTreeSet::new();
        let names = scope.labels.iter().map(|label| &label.name);
        let names: Vec<&Ident> = names.filter(|name| seen.insert(name.to_string())).collect();
        let labels = names.iter().map(|&name| match self.facts.constant(name) {
            // The constant in the expansion has docs.
            Some(constant) => {
                let name = ident(&name.to_string());
                quote!(pub use super::super::#constant as #name;)
            }
            None => named(&spelled(name), "label", None),
        });
        let around = scope.parent.map(|parent| {
            let around = numbered('t', parent);
            quote!(pub use super::#around::*;)
        });
        let names = names.iter().map(|name| ident(&name.to_string()));
        quote! {
            mod #own { use super::types::*; #(#labels)* }
            mod #taps { pub use super::#own::{#(#names),*}; #around }
        }
    }

    fn calls(&self) -> TokenStream {
        let calls = self.mentions.calls.iter().enumerate();
        calls.map(|(index, call)| self.call(index, call)).collect()
    }

    /// The arguments of a call: those that are not given yet, with the values that are visible; and all of them.
    fn call(&self, index: usize, call: &Call) -> TokenStream {
        let [open, all] = ['a', 'g'].map(|letter| numbered(letter, index));
        let is_open = |name: &&str| !call.keywords.iter().any(|keyword| keyword == name);
        let frame = call.frame;
        let (open_ones, every, values) = match self.callee(&call.name) {
            Callee::Kind(spec) => {
                let name = ident(spec.name);
                let args = spec.args.iter().filter(|arg| arg.ty != Type::Tensors);
                let args = args.map(|arg| arg.name).filter(is_open).map(ident);
                let labels = spec.join.then(|| numbered('t', call.scope));
                let values = labels.unwrap_or_else(|| numbered('v', frame));
                let path = quote!(::cnn::__private::editor::args::#name);
                let open_ones = quote!(pub use #path::{#(#args),*};);
                (open_ones, quote!(pub use #path::*;), values)
            }
            Callee::Block(block) => {
                let params = numbered('p', block);
                let args = self.mentions.frames[block].params.iter();
                let args: Vec<String> = args.map(|param| param.name.to_string()).collect();
                let args = args.iter().map(String::as_str).filter(is_open).map(ident);
                let open_ones = quote!(pub use super::#params::{#(#args),*};);
                (
                    open_ones,
                    quote!(pub use super::#params::*;),
                    numbered('e', frame),
                )
            }
            Callee::Other => (TokenStream::new(), TokenStream::new(), numbered('e', frame)),
        };
        let here = self.made(index, call);
        quote! {
            mod #open { #open_ones pub use super::#values::*; }
            mod #all { #every }
            #here
        }
    }

    /// What a call makes, as a constant with its name, from which the editor navigates to the callee.
    fn made(&self, index: usize, call: &Call) -> Option<TokenStream> {
        let (text, list) = self.facts.text(&call.name, call.label.as_ref())?;
        let doc = list.map(|list| quote!(#[doc = #list]));
        let (name, here) = (spelled(&call.name), numbered('h', index));
        let called = ident(&name.to_string());
        let called = match self.callee(&call.name) {
            Callee::Kind(_) => quote!(::cnn::__private::editor::made::#called),
            Callee::Block(_) => quote!(super::made::#called),
            Callee::Other => return None,
        };
        Some(quote! {
            mod #here {
                pub struct here;
                impl #called for here { #doc const #name: &'static str = #text; }
            }
        })
    }

    /// The words that each keyword argument takes, with the values that are visible.
    fn words(&self) -> TokenStream {
        let mentions = self.mentions.list.iter().enumerate();
        let modules = mentions.filter_map(|(index, mention)| {
            let MentionKind::KeywordValue { call, keyword } = &mention.kind else {
                return None;
            };
            let call = self.mentions.calls.get(*call)?;
            let (mut words, mut values) = (&[] as &[&str], 'v');
            match self.callee(&call.name) {
                Callee::Kind(spec) => {
                    let arg = &spec.args[spec.position(keyword)?];
                    words = if arg.ty == Type::PartialSizes {
                        &[NONE]
                    } else {
                        arg.words()
                    };
                }
                _ => values = 'e',
            }
            let words = words.iter().map(|word| named(&ident(word), "word", None));
            let (module, values) = (numbered('w', index), numbered(values, call.frame));
            Some(quote! {
                mod #module { use super::types::*; #(#words)* pub use super::#values::*; }
            })
        });
        modules.collect()
    }
}

/// A block as an item: a function of the parameters that have no default, if there are any.
fn block_stub(frame: &Frame) -> Option<TokenStream> {
    let (name, docs) = (spelled(frame.block.as_ref()?), &frame.docs);
    let required = frame.params.iter().filter(|param| param.default.is_none());
    let required: Vec<Ident> = required.map(|param| ident(&param.name.to_string())).collect();
    Some(if required.is_empty() {
        quote!(unsafe extern "C" { #docs pub safe static #name: block; })
    } else {
        quote!(#docs pub fn #name(#(#required: parameter),*) -> block { block })
    })
}

/// What is visible in a network or block: what can be called, its parameters, its values, and layers with values.
fn frame(index: usize, frame: &Frame) -> TokenStream {
    let [called, params, values, everything] = ['k', 'p', 'v', 'e'].map(|letter| numbered(letter, index));
    // The first of several with the same name.
    let mut seen = BTreeSet::new();
    let mut is_first = |name: &Ident| seen.insert(name.to_string());
    let given = frame.params.iter().filter(|param| is_first(&param.name));
    let given = given.map(|param| match &param.default {
        Some(default) => defined(&param.name, "parameter", default),
        None => named(&spelled(&param.name), "parameter", None),
    });
    let given: TokenStream = given.collect();
    let variables = frame.variables.iter().filter(|variable| is_first(&variable.name));
    let variables = variables.map(|variable| defined(&variable.name, "variable", &variable.value));
    quote! {
        mod #called { pub use super::kinds::*; pub use super::#params::*; }
        mod #params { use super::types::*; #given }
        mod #values {
            use super::types::*;
            pub use super::{consts::*, functions::*, #params::*};
            #(#variables)*
        }
        mod #everything { pub use super::{kinds::*, #values::*}; }
    }
}
