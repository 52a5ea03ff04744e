//! The names that were read → Rust: each as a path with the user's span, and the modules that the paths lead into.

use super::facts::Facts;
use super::read::{Call, Inside, Label, Mention, Place, Said, Scope, What};
use super::tokens::nowhere;
use crate::bind::positions;
use crate::eval::FUNCTIONS;
use cnn_core::Kind;
use cnn_core::layer::{Arg, Role, Spec, Type};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::{BTreeSet, HashMap};

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
fn function_doc(name: &str) -> &'static str {
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

/// What was read, with what a writer looks up in it.
pub(super) struct Writer<'a> {
    pub(super) said: &'a Said,
    pub(super) facts: &'a Facts,
    /// The frame of each block.
    pub(super) blocks: HashMap<String, usize>,
}

/// What the name of a call stands for.
enum Callee {
    Kind(&'static Spec),
    Block(usize),
    /// A parameter, or half a name.
    Other,
}

impl<'a> Writer<'a> {
    pub(super) fn new(said: &'a Said, facts: &'a Facts) -> Self {
        let frames = said.frames.iter().enumerate();
        let blocks = frames.filter_map(|(place, frame)| Some((frame.block.as_ref()?.to_string(), place)));
        let blocks = blocks.collect();
        Self { said, facts, blocks }
    }

    /// Everything. The names come first, as they must stand where they stand whatever is known of them.
    pub(super) fn items(&self) -> TokenStream {
        let names = self.names();
        let modules = [
            self.shared(),
            self.frames(),
            self.scopes(),
            self.calls(),
            self.words(),
        ];
        quote! {
            fn names() { #names }
            #(#modules)*
        }
    }

    /// The names, one behind the other.
    pub(super) fn names(&self) -> TokenStream {
        let mentions = self.said.mentions.iter().enumerate();
        mentions
            .map(|(place, mention)| self.mention(place, mention))
            .collect()
    }

    /// `k0000::Conv2d;`
    fn mention(&self, place: usize, mention: &Mention) -> TokenStream {
        let module = self.module(place, mention);
        let name = match &mention.name {
            Some(name) => spelled(&self.name_said(mention, name)),
            None => ident("__"),
        };
        quote!(#module::#name;)
    }

    /// The name that is said: for a number, that of the argument.
    fn name_said(&self, mention: &Mention, name: &Ident) -> Ident {
        let What::Number { call, place } = mention.what else {
            return name.clone();
        };
        let argument = self
            .said
            .calls
            .get(call)
            .and_then(|call| self.argument(call, place));
        Ident::new(argument.as_deref().unwrap_or("_"), name.span())
    }

    fn argument(&self, call: &Call, place: Place) -> Option<String> {
        match (self.callee(&call.name), place) {
            (Callee::Kind(spec), Place::Position(position)) => {
                let index = positions(spec).get(position).copied()?;
                Some(spec.args[index].name.to_owned())
            }
            (Callee::Kind(spec), Place::Input) => Some(spec.args[spec.role(Role::Input)?].name.to_owned()),
            (Callee::Kind(spec), Place::Output) => Some(spec.args[spec.role(Role::Output)?].name.to_owned()),
            (Callee::Kind(spec), Place::Letter(letter)) => {
                let arg: Option<&Arg> = spec.args.iter().find(|arg| arg.shorthand == Some(letter));
                Some(arg?.name.to_owned())
            }
            (Callee::Block(frame), Place::Position(position)) => {
                Some(self.said.frames[frame].params.get(position)?.name.to_string())
            }
            _ => None,
        }
    }

    /// The module in which the name is looked for. Its own name is as long for each.
    fn module(&self, place: usize, mention: &Mention) -> Ident {
        match &mention.what {
            What::Called { frame } => numbered('k', *frame),
            What::Value { frame, call } => self.values(mention.name.as_ref(), *frame, *call),
            What::Argument { call } => {
                let known = self.said.calls.get(*call).zip(mention.name.as_ref());
                known
                    .and_then(|(of, name)| self.known(name, of))
                    .unwrap_or_else(|| numbered('a', *call))
            }
            What::ArgumentName { call } | What::Number { call, .. } => numbered('g', *call),
            What::ArgumentValue { call, .. } => {
                let known = self.said.calls.get(*call).zip(mention.name.as_ref());
                known
                    .and_then(|(of, name)| self.known(name, of))
                    .unwrap_or_else(|| numbered('w', place))
            }
            What::Tap { scope } => numbered('t', *scope),
            What::Part { scope, path } => match self.inside(*scope, path) {
                Some(inner) => numbered('o', inner),
                None => numbered('n', 0),
            },
            What::Metric => numbered('m', 0),
            What::Size => numbered('s', 0),
        }
    }

    /// Where a value of that name is; in the arguments of a block it may be a layer.
    fn values(&self, name: Option<&Ident>, frame: usize, call: Option<usize>) -> Ident {
        let may_be_layer = call
            .and_then(|call| self.said.calls.get(call))
            .is_some_and(|call| self.takes_layers(call));
        let is_layer = name.is_some_and(|name| !matches!(self.callee(name), Callee::Other));
        numbered(if may_be_layer || is_layer { 'e' } else { 'v' }, frame)
    }

    fn takes_layers(&self, call: &Call) -> bool {
        !matches!(self.callee(&call.name), Callee::Kind(_))
    }

    /// The module that a name is in for sure: that of the values, of the layers, or for a join that of the labels.
    fn known(&self, name: &Ident, call: &Call) -> Option<Ident> {
        let frame = &self.said.frames[call.frame];
        let params = frame.params.iter().map(|param| &param.name);
        let vars = frame.vars.iter().chain(&self.said.consts).map(|(name, _)| name);
        if params.chain(vars).any(|value| value == name) || FUNCTIONS.iter().any(|function| name == function)
        {
            return Some(numbered('v', call.frame));
        }
        if let Callee::Kind(spec) = self.callee(&call.name)
            && spec.join
        {
            return self
                .label(call.scope, &name.to_string())
                .map(|_| numbered('t', call.scope));
        }
        let is_layer = !matches!(self.callee(name), Callee::Other);
        is_layer.then(|| numbered('e', call.frame))
    }

    fn callee(&self, name: &Ident) -> Callee {
        let text = name.to_string();
        match (self.blocks.get(&text), Kind::named(&text)) {
            (Some(&frame), _) => Callee::Block(frame),
            (None, Some(kind)) => Callee::Kind(kind.spec()),
            (None, None) => Callee::Other,
        }
    }

    /// The label of that name in a scope or one around it.
    fn label(&self, scope: usize, name: &str) -> Option<&Label> {
        let scope = self.said.scopes.get(scope)?;
        let own = scope.labels.iter().rev().find(|label| label.name == name);
        own.or_else(|| self.label(scope.parent?, name))
    }

    /// The scope that a path leads into.
    fn inside(&self, scope: usize, path: &[String]) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        let mut inner = self.within(&self.label(scope, first)?.inside);
        for part in rest {
            // Numbers are repetitions, which are all alike.
            if !part.starts_with(|c: char| c.is_ascii_digit()) {
                let scope = self.said.scopes.get(inner?)?;
                inner = self.within(&scope.labels.iter().find(|label| label.name == part)?.inside);
            }
        }
        inner
    }

    fn within(&self, inside: &Inside) -> Option<usize> {
        match inside {
            Inside::Nothing => None,
            Inside::Scope(scope) => Some(*scope),
            Inside::Block(name) => Some(self.said.frames.get(*self.blocks.get(name)?)?.scope),
        }
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

    /// What a call makes here, as a constant of its name, from which the way leads to what is called.
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

/// A name, and what an editor says of it. A `static` of another language is the one item that has a type and no value.
fn named(name: &Ident, ty: &str, doc: Option<&str>) -> TokenStream {
    let ty = ident(ty);
    let doc = doc.map(|doc| quote!(#[doc = #doc]));
    quote!(unsafe extern "C" { #doc pub safe static #name: #ty; })
}

/// A name with a value that was written behind it.
fn defined(name: &Ident, ty: &str, value: &TokenStream) -> TokenStream {
    let doc = format!("`{name} = {value}`");
    named(&spelled(name), ty, Some(&doc))
}

/// `k0007`: all modules have names of one length.
fn numbered(letter: char, number: usize) -> Ident {
    ident(&format!("{letter}{number:04}"))
}

/// A name of our own.
fn ident(name: &str) -> Ident {
    crate::expand::rust_ident(name, nowhere())
}

/// A name of the user's as Rust can read it.
fn spelled(name: &Ident) -> Ident {
    crate::expand::rust_ident(&crate::parse::unraw(name), name.span())
}
