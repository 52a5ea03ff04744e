//! Lints: warnings about networks that are correct but probably not intended. Networks with errors are not linted.
//!
//! A lint is a row in `lint_defs.rs` and a rule in a file of this folder. `tests/ui/lints` has a program for each.

mod activation;
mod bias;
mod concat;
mod graph;
mod layout;
mod loop_size;
mod softmax;
mod stride;
mod tiling;
mod tried;
mod unread;
mod unused;
mod warning;

pub(crate) use warning::{Warning, tokens};

use crate::ast::{Expr, Program, Step};
use crate::diagnostic::Diagnostic;
use crate::lint_defs::{Levels, Lint, Setting};
use crate::network::CheckedProgram;
use crate::visit::{self, Visit};
use graph::LayerRef;
use tried::Tried;
use warning::{Warnings, allow};

/// A rule: the warning for a layer, if there is one.
type Rule = fn(LayerRef<'_, '_>) -> Option<Diagnostic>;

/// The rules that look at layers one by one.
const RULES: &[(Lint, Rule)] = &[
    (Lint::StrideExceedsWindow, stride::rule),
    (Lint::WindowDropsInput, tiling::rule),
    (Lint::BiasBeforeBatchNorm, bias::rule),
    (Lint::ActivationAfterActivation, activation::rule),
    (Lint::SoftmaxBeforeEnd, softmax::rule),
    (Lint::ConcatBesideChannels, concat::rule),
    (Lint::ChannelsLastInput, layout::rule),
];

/// The warnings of an invocation, in source order.
pub(crate) fn warnings<'a>(program: &'a Program, checked: &CheckedProgram<'a>) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    let tried = Tried::new(program, checked);
    for (net, network) in checked.networks.iter().enumerate() {
        if network.analysis.is_none() {
            continue;
        }
        warnings.mark_linted(network.elaborated.settings.iter().copied());
        loop_size::warn(&network.elaborated, net, &mut warnings);
        for layer in graph::Net::of(network, &tried).layers() {
            let Some(written) = layer.written() else { continue };
            for (lint, rule) in RULES {
                if let Some(warning) = rule(layer) {
                    let warning = written
                        .backtrace
                        .notes()
                        .into_iter()
                        .fold(warning, Diagnostic::note);
                    let warning = warning.help(allow(*lint, written.statement));
                    warnings.add(*lint, &written.levels, Some(net), warning);
                }
            }
        }
    }
    // After an error, any name may be used in code that could not be parsed.
    if checked.errors.is_empty() {
        unused::warn_unused(program, &mut warnings);
        let settings = Settings::of(program).into_iter();
        let unfulfilled: Vec<_> = settings
            .filter(|setting| warnings.is_unfulfilled(setting))
            .collect();
        for setting in unfulfilled {
            let lint = setting.lint.path();
            let message = format!("there is nothing here that `{lint}` would tell");
            let warning = Diagnostic::warning(setting.span, message).help("take the attribute out");
            let levels = Levels::default();
            warnings.add(Lint::UnfulfilledExpectation, &levels, None, warning);
        }
    }
    warnings.finish()
}

/// The settings of lint levels in a program, in source order within each item.
#[derive(Default)]
struct Settings<'a> {
    list: Vec<&'a Setting>,
}

impl<'a> Settings<'a> {
    fn of(program: &'a Program) -> Vec<&'a Setting> {
        let mut settings = Self::default();
        for net in &program.nets {
            settings.list.extend(&net.settings);
            settings.visit_body(&net.body);
        }
        for block in &program.blocks {
            settings.list.extend(&block.settings);
            settings.visit_body(&block.body);
        }
        let consts = program.consts.iter().flat_map(|item| &item.settings);
        settings.list.extend(consts);
        settings.list
    }
}

impl<'a> Visit<'a> for Settings<'a> {
    fn visit_step(&mut self, step: &'a Step) {
        self.list.extend(&step.settings);
        visit::visit_step(self, step);
    }

    fn visit_expr(&mut self, _expr: &'a Expr) {}
}
