//! The modules that the paths lead into.

use super::lookup::{Callee, Writer};
use super::said::{Call, Scope, What};
use super::word::{SIZES, defined, function_doc, ident, named, numbered, spelled};
use crate::symbol::FUNCTIONS;
use cnn_core::layer::Type;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Writer<'_> {
    /// All of them.
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

    /// What all frames see: layers and blocks, constants, functions, metrics, the sizes of `in`.
    fn shared(&self) -> TokenStream {
        let frames = self.said.frames.iter();
        let blocks = frames.filter_map(|frame| {
            let (name, docs) = (spelled(frame.block.as_ref()?), &frame.docs);
            let must = frame.params.iter().filter(|param| param.default.is_none());
            let must: Vec<Ident> = must.map(|param| ident(&param.name.to_string())).collect();
            Some(if must.is_empty() {
                quote!(unsafe extern "C" { #docs pub safe static #name: block; })
            } else {
                quote!(#docs pub fn #name(#(#must: parameter),*) -> block { block })
            })
        });
        let made = self.said.frames.iter().filter_map(|frame| {
            let name = frame.block.as_ref()?;
            let doc = self
                .facts
                .block(&name.to_string())
                .map(|text| quote!(#[doc = #text]));
            let (own, name) = (ident(&name.to_string()), spelled(name));
            Some(quote!(pub trait #own { #doc const #name: &'static str; }))
        });
        let consts = self
            .said
            .consts
            .iter()
            .map(|(name, value)| defined(name, "constant", value));
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
            mod consts { use super::types::*; #(#consts)* }
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
        let frames = self.said.frames.iter().enumerate().map(|(place, frame)| {
            let [called, params, values, everything] =
                ['k', 'p', 'v', 'e'].map(|letter| numbered(letter, place));
            let mut seen = BTreeSet::new();
            let given = frame
                .params
                .iter()
                .filter(|param| seen.insert(param.name.to_string()))
                .collect::<Vec<_>>();
            let given = given.into_iter().map(|param| match &param.default {
                Some(default) => defined(&param.name, "parameter", default),
                None => named(&spelled(&param.name), "parameter", None),
            });
            let vars = frame
                .vars
                .iter()
                .filter(|(name, _)| seen.insert(name.to_string()))
                .collect::<Vec<_>>();
            let vars = vars
                .into_iter()
                .map(|(name, value)| defined(name, "variable", value));
            quote! {
                mod #called { pub use super::kinds::*; pub use super::#params::*; }
                mod #params { use super::types::*; #(#given)* }
                mod #values {
                    use super::types::*;
                    pub use super::{consts::*, functions::*, #params::*};
                    #(#vars)*
                }
                mod #everything { pub use super::{kinds::*, #values::*}; }
            }
        });
        frames.collect()
    }

    fn scopes(&self) -> TokenStream {
        let scopes = self.said.scopes.iter().enumerate();
        scopes.map(|(place, scope)| self.scope(place, scope)).collect()
    }

    /// The labels of a scope by themselves, and with those around it.
    fn scope(&self, place: usize, scope: &Scope) -> TokenStream {
        let [own, taps] = ['o', 't'].map(|letter| numbered(letter, place));
        let names: Vec<&Ident> = once(scope.labels.iter().map(|label| &label.name)).collect();
        let labels = names.iter().map(|&name| match self.facts.constant(name) {
            // Rust has it already, with all that is known of it.
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

    /// The arguments of each call: those that can still be given, with the values at hand; and all of them.
    fn calls(&self) -> TokenStream {
        let calls = self.said.calls.iter().enumerate().map(|(place, call)| {
            let [open, all] = ['a', 'g'].map(|letter| numbered(letter, place));
            let is_open = |name: &&str| !call.given.iter().any(|given| given == name);
            let frame = call.frame;
            let (open_ones, every, values) = match self.callee(&call.name) {
                Callee::Kind(spec) => {
                    let name = ident(spec.name);
                    let args = spec
                        .args
                        .iter()
                        .filter(|arg| arg.ty != Type::Tensors)
                        .map(|arg| arg.name);
                    let args = args.filter(is_open).map(ident);
                    let labels = spec.join.then(|| numbered('t', call.scope));
                    let values = labels.unwrap_or_else(|| numbered('v', frame));
                    let path = quote!(::cnn::__private::editor::args::#name);
                    (
                        quote!(pub use #path::{#(#args),*};),
                        quote!(pub use #path::*;),
                        values,
                    )
                }
                Callee::Block(block) => {
                    let params = numbered('p', block);
                    let args = self.said.frames[block]
                        .params
                        .iter()
                        .map(|param| param.name.to_string());
                    let args: Vec<String> = args.collect();
                    let args = args.iter().map(String::as_str).filter(is_open).map(ident);
                    let open = quote!(pub use super::#params::{#(#args),*};);
                    (open, quote!(pub use super::#params::*;), numbered('e', frame))
                }
                Callee::Other => (TokenStream::new(), TokenStream::new(), numbered('e', frame)),
            };
            let here = self.made(place, call);
            quote! {
                mod #open { #open_ones pub use super::#values::*; }
                mod #all { #every }
                #here
            }
        });
        calls.collect()
    }

    /// What a call makes here, as a constant of its name, from which the stack leads to what is called.
    fn made(&self, place: usize, call: &Call) -> Option<TokenStream> {
        let (text, list) = self.facts.text(&call.name, call.label.as_ref())?;
        let doc = list.map(|list| quote!(#[doc = #list]));
        let (name, here) = (spelled(&call.name), numbered('h', place));
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

    /// The words that an argument takes, beside the values at hand.
    fn words(&self) -> TokenStream {
        let mentions = self.said.mentions.iter().enumerate();
        let modules = mentions.filter_map(|(place, mention)| {
            let What::ArgumentValue { call, name } = &mention.what else {
                return None;
            };
            let call = self.said.calls.get(*call)?;
            let (mut words, mut values) = (&[] as &[&str], 'v');
            match self.callee(&call.name) {
                Callee::Kind(spec) => words = spec.args[spec.position(name)?].words(),
                _ => values = 'e',
            }
            let words = words.iter().map(|word| named(&ident(word), "word", None));
            let (module, values) = (numbered('w', place), numbered(values, call.frame));
            Some(quote! {
                mod #module { use super::types::*; #(#words)* pub use super::#values::*; }
            })
        });
        modules.collect()
    }
}

/// Of several with one name, the first.
fn once<'a>(names: impl Iterator<Item = &'a Ident>) -> impl Iterator<Item = &'a Ident> {
    let mut seen = BTreeSet::new();
    names.filter(move |name| seen.insert(name.to_string()))
}
