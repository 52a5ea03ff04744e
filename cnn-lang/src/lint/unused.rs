//! What is declared and never used: blocks, constants, `let`s, and parameters.
//!
//! A name counts as used wherever it occurs, even behind an `if` that is false.

use super::unread::unread_lets;
use super::warning::Warnings;
use crate::ast::{Block, Body, Call, Program, Segment, Tap};
use crate::diagnostic::{Diagnostic, Help};
use crate::ident::unraw;
use crate::lint_defs::{Levels, Lint, Setting};
use crate::visit::{self, Visit};
use proc_macro2::Ident;
use std::collections::HashSet;

/// Warns of every unused name of a program.
pub(super) fn warn_unused<'a>(program: &'a Program, warnings: &mut Warnings<'a>) {
    let used = used(program);
    let is_free = |name: &Ident| !unraw(name).starts_with('_') && !used.contains(&unraw(name));
    for net in &program.nets {
        lets(&net.body, &net.settings, warnings);
    }
    for block in &program.blocks {
        if is_free(&block.name) {
            let name = unraw(&block.name);
            let message = format!("no network uses the block `{name}`");
            warn(Lint::UnusedBlock, &block.name, &block.settings, message, warnings);
        }
        params(block, warnings);
        lets(&block.body, &block.settings, warnings);
    }
    for item in &program.consts {
        if item.front.vis.is_empty() && is_free(&item.name) {
            let name = unraw(&item.name);
            let message = format!("no network uses the constant `{name}`");
            warn(Lint::UnusedConst, &item.name, &item.settings, message, warnings);
        }
    }
}

fn warn<'a>(lint: Lint, name: &Ident, settings: &'a [Setting], message: String, warnings: &mut Warnings<'a>) {
    add(lint, settings, unused(name, message), warnings);
}

fn unused(name: &Ident, message: String) -> Diagnostic {
    let (span, ignored) = (name.span().into(), format!("_{}", unraw(name)));
    let help = Help::from(format!("take it out, or call it `{ignored}`")).replacing(span, ignored);
    Diagnostic::warning(span, message).help(help)
}

fn add<'a>(lint: Lint, settings: &'a [Setting], warning: Diagnostic, warnings: &mut Warnings<'a>) {
    let levels = Levels::default().and(settings);
    warnings.mark_linted(settings);
    warnings.add(lint, &levels, None, warning);
}

fn params<'a>(block: &'a Block, warnings: &mut Warnings<'a>) {
    let mut uses = Uses::default();
    uses.visit_block(block);
    for param in &block.params {
        let name = unraw(&param.name);
        if !name.starts_with('_') && !uses.names.contains(&name) {
            let message = format!("`{}` does not use its parameter `{name}`", unraw(&block.name));
            warn(
                Lint::UnusedParameter,
                &param.name,
                &block.settings,
                message,
                warnings,
            );
        }
    }
}

fn lets<'a>(body: &'a Body, settings: &'a [Setting], warnings: &mut Warnings<'a>) {
    for unread in unread_lets(body) {
        let name = unraw(unread.name);
        if name.starts_with('_') {
            continue;
        }
        let message = format!("nothing takes the value of `{name}`");
        let mut warning = unused(unread.name, message);
        if let Some(counter) = unread.next_turn {
            warning = warning
                .note(format!(
                    "a `let` ends with the turn of its `for`, so the next turn begins with the `{name}` from before it"
                ))
                .note(format!(
                    "a number that differs from turn to turn is worked out from `{}`",
                    unraw(counter)
                ));
        }
        add(Lint::UnusedLet, settings, warning, warnings);
    }
}

/// The names that the networks and the exported constants use, directly or through other items.
fn used(program: &Program) -> HashSet<String> {
    let mut uses = Uses::default();
    for net in &program.nets {
        uses.visit_net(net);
    }
    for item in program.consts.iter().filter(|item| !item.front.vis.is_empty()) {
        uses.visit_expr(&item.value);
    }
    let mut done: HashSet<String> = HashSet::new();
    loop {
        let new: Vec<String> = uses.names.difference(&done).cloned().collect();
        if new.is_empty() {
            return done;
        }
        for block in program
            .blocks
            .iter()
            .filter(|block| new.contains(&unraw(&block.name)))
        {
            uses.visit_block(block);
        }
        for item in program
            .consts
            .iter()
            .filter(|item| new.contains(&unraw(&item.name)))
        {
            uses.visit_expr(&item.value);
        }
        done.extend(new);
    }
}

/// The names that a part of the program uses.
#[derive(Default)]
struct Uses {
    names: HashSet<String>,
}

impl<'a> Visit<'a> for Uses {
    fn visit_call(&mut self, call: &'a Call) {
        self.names.insert(unraw(&call.name));
        visit::visit_call(self, call);
    }

    fn visit_tap(&mut self, tap: &'a Tap) {
        if let Some(first) = tap.segments.first().and_then(Segment::plain) {
            self.names.insert(first.to_owned());
        }
        visit::visit_tap(self, tap);
    }
}
