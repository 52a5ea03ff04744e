//! Each recorded name as a Rust path with the user's span, such as `k0000::Conv2d`.

use super::lookup::{Callee, Lookup};
use super::stubs::{ident, numbered, spelled};
use crate::bind::positions;
use crate::ident::unraw;
use crate::mentions::{ArgumentPosition, Call, Mention, MentionKind};
use cnn_core::layer::Role;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Lookup<'_> {
    /// The paths, in source order.
    pub(super) fn paths(&self) -> TokenStream {
        let mentions = self.mentions.list.iter().enumerate();
        mentions
            .map(|(index, mention)| self.path(index, mention))
            .collect()
    }

    /// `k0000::Conv2d;`
    fn path(&self, index: usize, mention: &Mention) -> TokenStream {
        let module = self.module(index, mention);
        let name = match &mention.name {
            Some(name) => spelled(&self.name(mention, name)),
            None => ident("__"),
        };
        quote!(#module::#name;)
    }

    /// The name in the path: for a number, that of the parameter.
    fn name(&self, mention: &Mention, name: &Ident) -> Ident {
        let MentionKind::Number { call, position } = mention.kind else {
            return name.clone();
        };
        let call = self.mentions.calls.get(call);
        let param = call.and_then(|call| self.param(call, position));
        Ident::new(param.as_deref().unwrap_or("__"), name.span())
    }

    fn param(&self, call: &Call, position: ArgumentPosition) -> Option<String> {
        let spec = match self.callee(&call.name) {
            Callee::Kind(spec) => spec,
            Callee::Block(frame) => {
                let ArgumentPosition::Index(index) = position else {
                    return None;
                };
                return Some(unraw(&self.mentions.frames[frame].params.get(index)?.name));
            }
            Callee::Other => return None,
        };
        let index = match position {
            ArgumentPosition::Index(index) => positions(spec).get(index).copied()?,
            ArgumentPosition::Input => spec.role(Role::Input)?,
            ArgumentPosition::Output => spec.role(Role::Output)?,
            ArgumentPosition::Letter(letter) => {
                spec.args.iter().position(|arg| arg.shorthand == Some(letter))?
            }
        };
        Some(spec.args[index].name.to_owned())
    }

    /// The module in which the name is looked up. The names of all modules are equally long.
    fn module(&self, index: usize, mention: &Mention) -> Ident {
        let name = mention.name.as_ref();
        match &mention.kind {
            MentionKind::Callee { frame } => numbered('k', *frame),
            MentionKind::Value { frame, call } => self.module_of_value(name, *frame, *call),
            MentionKind::Argument { call } => {
                self.argument(name, *call).unwrap_or_else(|| numbered('a', *call))
            }
            MentionKind::Keyword { call } | MentionKind::Number { call, .. } => numbered('g', *call),
            MentionKind::KeywordValue { call, .. } => {
                self.argument(name, *call).unwrap_or_else(|| numbered('w', index))
            }
            MentionKind::Tap { scope } => numbered('t', *scope),
            MentionKind::TapPart { scope, path } => match self.scope_of_path(*scope, path) {
                Some(inner) => numbered('o', inner),
                None => numbered('n', 0),
            },
            MentionKind::Metric => numbered('m', 0),
            MentionKind::Size => numbered('s', 0),
        }
    }

    fn argument(&self, name: Option<&Ident>, call: usize) -> Option<Ident> {
        self.module_of_argument(name?, self.mentions.calls.get(call)?)
    }

    /// The module of a value, which among the arguments of a block may be a layer.
    fn module_of_value(&self, name: Option<&Ident>, frame: usize, call: Option<usize>) -> Ident {
        let may_be_layer = call
            .and_then(|call| self.mentions.calls.get(call))
            .is_some_and(|call| self.takes_layers(call));
        let is_layer = name.is_some_and(|name| !matches!(self.callee(name), Callee::Other));
        numbered(if may_be_layer || is_layer { 'e' } else { 'v' }, frame)
    }
}
