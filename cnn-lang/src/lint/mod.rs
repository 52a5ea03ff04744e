//! Warnings: what is right, and likely not what was meant. Only networks without errors are looked at.
//!
//! A lint is a row of the table below, and a rule in the file of its name. `tests/ui/lints` holds a case for each.

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
use crate::diagnostic::Message;
use crate::errors::Diagnostic;
use crate::lint_defs::{Levels, Lint, Setting};
use crate::network::Network;
use crate::span_range::SpanRange;
use graph::Place;
use warning::Warnings;

/// A rule: what it says of a layer, and where, if it has something to say.
type Rule = fn(Place<'_, '_>) -> Option<(SpanRange, Message)>;

/// The rules that look at layers one by one.
const RULES: &[(Lint, Rule)] = &[
    (Lint::StrideExceedsWindow, stride::rule),
    (Lint::WindowDropsInput, tiling::rule),
    (Lint::BiasBeforeBatchNorm, bias::rule),
    (Lint::ActivationAfterActivation, activation::rule),
    (Lint::SoftmaxBeforeEnd, softmax::rule),
];

/// What there is to be told of an invocation, in the order of the source.
pub(crate) fn warnings(program: &Program, networks: &[Network<'_>], errors: &[Diagnostic]) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    for (net, network) in networks.iter().enumerate() {
        if network.analysis.is_none() {
            continue;
        }
        for place in graph::Net::of(&network.elaborated).places() {
            let Some(written) = place.written() else { continue };
            for (lint, rule) in RULES {
                if let Some((span, words)) = rule(place) {
                    let words = written.notes.list().into_iter().fold(words, Message::note);
                    warnings.add(*lint, &written.levels, span, Some(net), words);
                }
            }
        }
    }
    // What could not be read may have used anything.
    if errors.is_empty() {
        unused::look(program, &mut warnings);
        each_setting(program, &mut |setting| {
            if setting.is_unmet() {
                let lint = setting.lint.path();
                let words = Message::new(format!("there is nothing here that `{lint}` would tell"))
                    .help("take the attribute out");
                let levels = Levels::default();
                warnings.add(Lint::UnfulfilledExpectation, &levels, setting.span, None, words);
            }
        });
    }
    warnings.finish()
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
