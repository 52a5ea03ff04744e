//! What is declared and never used: blocks, constants, `let`s, and parameters.
//!
//! A name is taken to be used wherever it is said, behind an `if` that is false as well.

use super::warning::Warnings;
use crate::ast::{Block, Body, Call, Expr, ExprKind, Piece, Program, Segment, Statement, Step, Tap, Work};
use crate::diagnostic::{Diagnostic, Help};
use crate::ident::unraw;
use crate::lint_defs::{Levels, Lint, Setting};
use proc_macro2::Ident;
use std::collections::HashSet;

pub(super) fn look(program: &Program, warnings: &mut Warnings) {
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

fn warn(lint: Lint, name: &Ident, settings: &[Setting], message: String, warnings: &mut Warnings) {
    let (span, ignored) = (name.span().into(), format!("_{}", unraw(name)));
    let help = Help::from(format!("take it out, or call it `{ignored}`")).replacing(span, ignored);
    let levels = Levels::default().and(settings);
    warnings.add(lint, &levels, None, Diagnostic::warning(span, message).help(help));
}

fn params(block: &Block, warnings: &mut Warnings) {
    let mut said = Said::default();
    said.body(&block.body);
    for default in block.params.iter().filter_map(|param| param.default.as_ref()) {
        said.expr(default);
    }
    for param in &block.params {
        let name = unraw(&param.name);
        if !name.starts_with('_') && !said.names.contains(&name) {
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

fn lets(body: &Body, settings: &[Setting], warnings: &mut Warnings) {
    let mut said = Said::default();
    said.body(body);
    for name in &said.lets {
        let text = unraw(name);
        if !text.starts_with('_') && !said.names.contains(&text) {
            let message = format!("nothing takes the value of `{text}`");
            warn(Lint::UnusedLet, name, settings, message, warnings);
        }
    }
}

/// The names that the networks and the constants of Rust say, and the items of these names in their turn.
fn used(program: &Program) -> HashSet<String> {
    let mut said = Said::default();
    for net in &program.nets {
        said.body(&net.body);
        net.inputs.iter().for_each(|input| said.expr(&input.shape));
        net.checks.iter().for_each(|check| said.expr(&check.value));
        if let Some(outputs) = &net.outputs {
            said.expr(&outputs.main);
            outputs.further.iter().for_each(|(_, shape)| said.expr(shape));
        }
    }
    for item in program.consts.iter().filter(|item| !item.front.vis.is_empty()) {
        said.expr(&item.value);
    }
    let mut done: HashSet<String> = HashSet::new();
    loop {
        let new: Vec<String> = said.names.difference(&done).cloned().collect();
        if new.is_empty() {
            return done;
        }
        for block in program
            .blocks
            .iter()
            .filter(|block| new.contains(&unraw(&block.name)))
        {
            said.body(&block.body);
            for default in block.params.iter().filter_map(|param| param.default.as_ref()) {
                said.expr(default);
            }
        }
        for item in program
            .consts
            .iter()
            .filter(|item| new.contains(&unraw(&item.name)))
        {
            said.expr(&item.value);
        }
        done.extend(new);
    }
}

/// The names that a piece of source says.
#[derive(Default)]
struct Said<'a> {
    names: HashSet<String>,
    /// Those to which it gives a value.
    lets: Vec<&'a Ident>,
}

impl<'a> Said<'a> {
    fn body(&mut self, body: &'a Body) {
        for statement in &body.statements {
            match statement {
                Statement::Step(step) => self.step(step),
                Statement::Splice(call) => self.call(call),
                Statement::Let { name, value } => {
                    self.lets.push(name);
                    self.expr(value);
                }
                Statement::If(branch) => {
                    branch.arms.iter().for_each(|(condition, _)| self.expr(condition));
                    branch.bodies().for_each(|body| self.body(body));
                }
                Statement::For(each) => {
                    self.expr(&each.start);
                    self.expr(&each.end);
                    self.body(&each.body);
                }
                Statement::Broken { .. } => {}
            }
        }
    }

    fn step(&mut self, step: &'a Step) {
        step.label.iter().for_each(|label| self.segment(label));
        self.work(&step.work);
        step.from.iter().for_each(|tap| self.tap(tap));
        step.shape.iter().for_each(|shape| self.expr(shape));
        step.checks.iter().for_each(|check| self.expr(&check.value));
    }

    fn work(&mut self, work: &'a Work) {
        match work {
            Work::Call(call) => self.call(call),
            Work::Scope(body) => self.body(body),
            Work::Repeat { work, times, .. } => {
                self.work(work);
                self.expr(times);
            }
        }
    }

    fn call(&mut self, call: &'a Call) {
        self.names.insert(unraw(&call.name));
        for arg in call.args.iter().flatten() {
            arg.from.iter().for_each(|from| self.expr(from));
            self.expr(&arg.value);
        }
        for branch in call.branches.iter().flatten() {
            branch.label.iter().for_each(|label| self.segment(label));
            self.body(&branch.body);
        }
    }

    fn tap(&mut self, tap: &'a Tap) {
        if let Some(first) = tap.segments.first().and_then(Segment::plain) {
            self.names.insert(first.to_owned());
        }
        tap.segments.iter().for_each(|segment| self.segment(segment));
    }

    fn segment(&mut self, segment: &'a Segment) {
        for piece in &segment.pieces {
            if let Piece::Number(number) = piece {
                self.expr(number);
            }
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Path(tap) => self.tap(tap),
            ExprKind::Tuple(parts) => parts.iter().for_each(|part| self.expr(part)),
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Chain { first, rest } => {
                self.expr(first);
                for link in rest {
                    self.expr(&link.operand);
                }
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::Number(_)
            | ExprKind::Bool(_)
            | ExprKind::Size(_)
            | ExprKind::Shorthand(..)
            | ExprKind::Unknown(_) => {}
        }
    }
}
