//! The warnings of one invocation.

use crate::ast::Program;
use crate::attributes::cfgs;
use crate::diagnostic::{self, Diagnostic, Edit, Help, Severity};
use crate::limits::MAX_WARNINGS;
use crate::lint_defs::{Level, Levels, Lint, Setting};
use crate::span_range::SpanRange;
use proc_macro2::TokenStream;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::marker::PhantomData;

/// A warning, or an error if its lint is denied.
pub(crate) struct Warning {
    pub(crate) diagnostic: Diagnostic,
    lint: Lint,
    /// The networks that it is about: none if it is about an item that they share.
    nets: BTreeSet<usize>,
}

/// Collects warnings, one for each lint and span: a block that is called six times gets one.
#[derive(Default)]
pub(super) struct Warnings<'a> {
    list: Vec<Warning>,
    known: HashMap<(Lint, String), usize>,
    /// The settings of linted statements and items.
    linted: HashSet<*const Setting>,
    /// The settings of lints that had something to report.
    occurred: HashSet<*const Setting>,
    settings: PhantomData<&'a Setting>,
}

impl<'a> Warnings<'a> {
    /// Records that statements or items with these settings were linted.
    pub(super) fn mark_linted(&mut self, settings: impl IntoIterator<Item = &'a Setting>) {
        self.linted.extend(settings.into_iter().map(std::ptr::from_ref));
    }

    /// Whether a setting expects a warning that did not come.
    pub(super) fn is_unfulfilled(&self, setting: &'a Setting) -> bool {
        let key = &std::ptr::from_ref(setting);
        setting.level == Level::Expect && self.linted.contains(key) && !self.occurred.contains(key)
    }

    /// Adds the warning of a lint, unless the settings around it allow the lint.
    pub(super) fn add(
        &mut self,
        lint: Lint,
        levels: &Levels<'a>,
        net: Option<usize>,
        mut diagnostic: Diagnostic,
    ) {
        let setting = levels.setting(lint);
        self.occurred.extend(setting.map(std::ptr::from_ref));
        let level = setting.map_or(lint.default(), |setting| setting.level);
        if matches!(level, Level::Allow | Level::Expect) {
            return;
        }
        let next = self.list.len();
        let key = (lint, diagnostic.span.id());
        let index = match self.known.get(&key) {
            Some(&known) => known,
            // rustc takes time for each warning.
            None if next >= MAX_WARNINGS => return,
            None => *self.known.entry(key).or_insert(next),
        };
        if index == next {
            lint.name().clone_into(&mut diagnostic.code);
            self.list.push(Warning {
                diagnostic,
                lint,
                nets: BTreeSet::new(),
            });
        }
        if let Some(warning) = self.list.get_mut(index) {
            if level == Level::Deny {
                warning.diagnostic.severity = Severity::Error;
            }
            warning.nets.extend(net);
        }
    }

    /// The warnings in source order.
    pub(super) fn finish(mut self) -> Vec<Warning> {
        self.list
            .sort_by_cached_key(|warning| (warning.diagnostic.span.sort_key(), warning.lint));
        self.list
    }
}

impl Warning {
    fn tokens(&self, program: &Program) -> TokenStream {
        if self.diagnostic.severity == Severity::Error {
            let mut error = self.diagnostic.clone();
            error.message = format!("`{}`: {}", self.lint.path(), error.message);
            return diagnostic::tokens(&error);
        }
        let mut tokens = self.cfgs(program);
        tokens.extend(diagnostic::tokens(&self.diagnostic));
        tokens
    }

    /// The `cfg`s of the network that the warning is about, if it is about one alone.
    fn cfgs(&self, program: &Program) -> TokenStream {
        let mut nets = self.nets.iter().filter_map(|net| program.nets.get(*net));
        match (nets.next(), nets.next()) {
            (Some(net), None) => cfgs(&net.front.attrs),
            _ => TokenStream::new(),
        }
    }
}

/// How to silence a lint about a layer of a statement.
pub(super) fn allow(lint: Lint, statement: SpanRange) -> Help {
    let attribute = format!("#[allow({})]", lint.path());
    if lint == Lint::ChannelsLastInput {
        return format!("if it is meant, put `{attribute}` before the network").into();
    }
    Help::from(format!("if it is meant, put `{attribute}` before the statement"))
        .offering([Edit::before(statement, format!("{attribute} "))])
}

/// The warnings as Rust.
pub(crate) fn tokens(program: &Program, warnings: &[Warning]) -> TokenStream {
    warnings.iter().map(|warning| warning.tokens(program)).collect()
}
