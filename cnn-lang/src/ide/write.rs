//! The names that were read → Rust: each as a path with the user's span.

use super::lookup::{Callee, Writer};
use super::said::{Call, Mention, Place, What};
use super::word::{ident, numbered, spelled};
use crate::bind::positions;
use crate::ident::unraw;
use cnn_core::layer::{Arg, Role};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Writer<'_> {
    /// Everything. The names come first, as they must stand where they stand whatever is known of them.
    pub(super) fn items(&self) -> TokenStream {
        let names = self.names();
        let modules = self.modules();
        quote! {
            fn names() { #names }
            #modules
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
        Ident::new(argument.as_deref().unwrap_or("__"), name.span())
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
                Some(unraw(&self.said.frames[frame].params.get(position)?.name))
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
}
