//! The warnings of one invocation, and how rustc is made to tell them.

use crate::ast::Program;
use crate::attributes::cfgs;
use crate::diagnostic::Message;
use crate::errors;
use crate::limits::MAX_WARNINGS;
use crate::lint_defs::{Level, Levels, Lint, Subject};
use crate::span_range::SpanRange;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::{BTreeSet, HashMap};

/// Something to be told.
pub(crate) struct Warning {
    pub(crate) lint: Lint,
    pub(crate) span: SpanRange,
    pub(crate) is_error: bool,
    /// The networks that it is about; none where it is about what they share.
    nets: BTreeSet<usize>,
    words: Message,
}

/// One mistake, one warning: a block that is called six times is warned of once.
#[derive(Default)]
pub(super) struct Warnings {
    list: Vec<Warning>,
    known: HashMap<(Lint, String), usize>,
}

impl Warnings {
    /// Adds what a lint says, as the settings around it have it.
    pub(super) fn add(
        &mut self,
        lint: Lint,
        levels: &Levels<'_>,
        span: SpanRange,
        net: Option<usize>,
        words: Message,
    ) {
        let level = levels.of(lint);
        if matches!(level, Level::Allow | Level::Expect) {
            return;
        }
        let next = self.list.len();
        let place = (lint, span.id());
        let index = match self.known.get(&place) {
            Some(&known) => known,
            // Nobody reads more, and rustc takes its time for each.
            None if next >= MAX_WARNINGS => return,
            None => *self.known.entry(place).or_insert(next),
        };
        if index == next {
            self.list.push(Warning {
                lint,
                span,
                is_error: false,
                nets: BTreeSet::new(),
                words,
            });
        }
        if let Some(warning) = self.list.get_mut(index) {
            warning.is_error |= level == Level::Deny;
            warning.nets.extend(net);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Warning> {
        self.list
            .sort_by_cached_key(|warning| (warning.span.sort_key(), warning.lint));
        self.list
    }
}

impl Warning {
    /// What it says, behind its name.
    pub(crate) fn text(&self) -> String {
        let text = self.words.text();
        if self.lint.subject() != Subject::Layer {
            return text;
        }
        let path = self.lint.path();
        format!("{text}\n  help: if it is meant, put `#[allow({path})]` before the statement")
    }

    /// rustc has no warnings for macros to tell. What comes nearest is the use of something deprecated, which shows
    /// the note of the one who deprecated it, at the place of the use:
    ///
    /// ```text
    /// warning: use of deprecated macro `cnn::stride_exceeds_window`: layer `conv1` moves …
    /// ```
    ///
    /// A macro is told by the path by which it was called, so that is made the path by which the lint is allowed.
    fn tokens(&self, program: &Program) -> TokenStream {
        if self.is_error {
            let text = format!("`{}`: {}", self.lint.path(), self.text());
            return errors::compile_error(self.span, &text);
        }
        let (name, text) = (self.lint.name(), self.text());
        let declared = Ident::new(name, proc_macro2::Span::call_site());
        let (start, end) = (
            Ident::new("cnn", self.span.start),
            Ident::new(name, self.span.end),
        );
        let cfgs = self.cfgs(program);
        quote! {
            #cfgs
            const _: () = {
                mod cnn {
                    #[deprecated(note = #text)]
                    macro_rules! #declared { () => {}; }
                    #[allow(deprecated)]
                    pub(super) use #declared;
                }
                #start::#end! {}
            };
        }
    }

    /// What says whether the network is there at all says so of its warnings. What networks share is there in any case.
    fn cfgs(&self, program: &Program) -> TokenStream {
        let mut nets = self.nets.iter().filter_map(|net| program.nets.get(*net));
        match (nets.next(), nets.next()) {
            (Some(net), None) => cfgs(&net.front.attrs),
            _ => TokenStream::new(),
        }
    }
}

/// All of them as Rust.
pub(crate) fn tokens(program: &Program, warnings: &[Warning]) -> TokenStream {
    warnings.iter().map(|warning| warning.tokens(program)).collect()
}
