//! Lints: warnings about networks that are correct but probably not intended. Networks with errors are not linted.
//!
//! A lint is a row in `lint_defs.rs` and a rule in a file of this folder. `tests/ui/lints` has a program for each.

mod activation;
mod bias;
mod graph;
mod softmax;
mod stride;
mod tiling;
mod unused;
mod warning;

pub(crate) use warning::{Warning, tokens};

use crate::ast::{Body, Program, Statement, Step, Work};
use crate::diagnostic::{Diagnostic, Edit, Help};
use crate::lint_defs::{Levels, Lint, Setting};
use crate::network::CheckedProgram;
use crate::span_range::SpanRange;
use graph::Place;
use warning::Warnings;

/// A rule: the warning for a layer, if there is one.
type Rule = fn(Place<'_, '_>) -> Option<Diagnostic>;

/// The rules that look at layers one by one.
const RULES: &[(Lint, Rule)] = &[
    (Lint::StrideExceedsWindow, stride::rule),
    (Lint::WindowDropsInput, tiling::rule),
    (Lint::BiasBeforeBatchNorm, bias::rule),
    (Lint::ActivationAfterActivation, activation::rule),
    (Lint::SoftmaxBeforeEnd, softmax::rule),
];

/// What there is to be told of an invocation, in the order of the source.
pub(crate) fn warnings(program: &Program, checked: &CheckedProgram<'_>) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    for (net, network) in checked.networks.iter().enumerate() {
        if network.analysis.is_none() {
            continue;
        }
        for place in graph::Net::of(&network.elaborated).places() {
            let Some(written) = place.written() else { continue };
            for (lint, rule) in RULES {
                if let Some(warning) = rule(place) {
                    let warning = written.notes.list().into_iter().fold(warning, Diagnostic::note);
                    let warning = warning.help(allow(*lint, written.statement));
                    warnings.add(*lint, &written.levels, Some(net), warning);
                }
            }
        }
    }
    // What could not be read may have used anything.
    if checked.errors.is_empty() {
        unused::look(program, &mut warnings);
        each_setting(program, &mut |setting| {
            if setting.is_unmet() {
                let lint = setting.lint.path();
                let message = format!("there is nothing here that `{lint}` would tell");
                let warning = Diagnostic::warning(setting.span, message).help("take the attribute out");
                let levels = Levels::default();
                warnings.add(Lint::UnfulfilledExpectation, &levels, None, warning);
            }
        });
    }
    warnings.finish()
}

/// How to silence a lint about a layer of a statement.
fn allow(lint: Lint, statement: SpanRange) -> Help {
    let attribute = format!("#[allow({})]", lint.path());
    Help::from(format!("if it is meant, put `{attribute}` before the statement"))
        .offering([Edit::before(statement, format!("{attribute} "))])
}

/// Shows every setting of a level in a program.
fn each_setting<'a>(program: &'a Program, show: &mut impl FnMut(&'a Setting)) {
    let items = program.nets.iter().map(|net| (&net.settings, Some(&net.body)));
    let items = items.chain(
        program
            .blocks
            .iter()
            .map(|block| (&block.settings, Some(&block.body))),
    );
    let items = items.chain(program.consts.iter().map(|item| (&item.settings, None)));
    for (settings, body) in items {
        settings.iter().for_each(&mut *show);
        if let Some(body) = body {
            each_step(body, &mut |step| step.settings.iter().for_each(&mut *show));
        }
    }
}

/// Shows every statement that does something, those in braces behind those around them.
fn each_step<'a>(body: &'a Body, show: &mut impl FnMut(&'a Step)) {
    for statement in &body.statements {
        match statement {
            Statement::Step(step) => {
                show(step);
                in_work(&step.work, show);
            }
            Statement::If(branch) => branch.bodies().for_each(|body| each_step(body, show)),
            Statement::For(each) => each_step(&each.body, show),
            Statement::Splice(_) | Statement::Let { .. } | Statement::Broken { .. } => {}
        }
    }
}

fn in_work<'a>(work: &'a Work, show: &mut impl FnMut(&'a Step)) {
    match work {
        Work::Scope(body) => each_step(body, show),
        Work::Repeat { work, .. } => in_work(work, show),
        Work::Call(call) => {
            let branches = call.branches.iter().flatten();
            branches.for_each(|branch| each_step(&branch.body, show));
        }
    }
}
