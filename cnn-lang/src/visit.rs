//! A visitor of the syntax tree, as `syn::visit` has it: a method for each node, whose default visits the parts of the
//! node in source order.

use crate::ast::{
    Block, Body, Call, Check, Expr, ExprKind, For, If, Net, Piece, Segment, Statement, Step, Tap, Work,
};
use proc_macro2::Ident;

/// A walk over a syntax tree.
pub(crate) trait Visit<'a> {
    /// The shapes, checks and body of a network.
    fn visit_net(&mut self, net: &'a Net) {
        visit_net(self, net);
    }

    /// The defaults and the body of a block.
    fn visit_block(&mut self, block: &'a Block) {
        visit_block(self, block);
    }

    fn visit_body(&mut self, body: &'a Body) {
        visit_body(self, body);
    }

    fn visit_statement(&mut self, statement: &'a Statement) {
        visit_statement(self, statement);
    }

    fn visit_step(&mut self, step: &'a Step) {
        visit_step(self, step);
    }

    fn visit_let(&mut self, _name: &'a Ident, value: &'a Expr) {
        self.visit_expr(value);
    }

    fn visit_if(&mut self, branch: &'a If) {
        visit_if(self, branch);
    }

    fn visit_for(&mut self, each: &'a For) {
        visit_for(self, each);
    }

    fn visit_work(&mut self, work: &'a Work) {
        visit_work(self, work);
    }

    /// A call of a layer, a block, or a function, as a statement or as a value.
    fn visit_call(&mut self, call: &'a Call) {
        visit_call(self, call);
    }

    fn visit_check(&mut self, check: &'a Check) {
        self.visit_expr(&check.value);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        visit_expr(self, expr);
    }

    /// A path to a tensor, or the name of a value.
    fn visit_tap(&mut self, tap: &'a Tap) {
        visit_tap(self, tap);
    }

    /// A label of a statement or branch, or a part of a path.
    fn visit_segment(&mut self, segment: &'a Segment) {
        visit_segment(self, segment);
    }
}

pub(crate) fn visit_net<'a>(visit: &mut (impl Visit<'a> + ?Sized), net: &'a Net) {
    for input in &net.inputs {
        visit.visit_expr(&input.shape);
    }
    if let Some(outputs) = &net.outputs {
        visit.visit_expr(&outputs.main);
        for (tap, shape) in &outputs.further {
            visit.visit_tap(tap);
            visit.visit_expr(shape);
        }
    }
    for check in &net.checks {
        visit.visit_check(check);
    }
    visit.visit_body(&net.body);
}

pub(crate) fn visit_block<'a>(visit: &mut (impl Visit<'a> + ?Sized), block: &'a Block) {
    for default in block.params.iter().filter_map(|param| param.default.as_ref()) {
        visit.visit_expr(default);
    }
    visit.visit_body(&block.body);
}

pub(crate) fn visit_body<'a>(visit: &mut (impl Visit<'a> + ?Sized), body: &'a Body) {
    for statement in &body.statements {
        visit.visit_statement(statement);
    }
}

pub(crate) fn visit_statement<'a>(visit: &mut (impl Visit<'a> + ?Sized), statement: &'a Statement) {
    match statement {
        Statement::Step(step) => visit.visit_step(step),
        Statement::Splice(call) => visit.visit_call(call),
        Statement::Let { name, value } => visit.visit_let(name, value),
        Statement::If(branch) => visit.visit_if(branch),
        Statement::For(each) => visit.visit_for(each),
        Statement::Broken { label } => {
            if let Some(label) = label {
                visit.visit_segment(label);
            }
        }
    }
}

pub(crate) fn visit_step<'a>(visit: &mut (impl Visit<'a> + ?Sized), step: &'a Step) {
    if let Some(label) = &step.label {
        visit.visit_segment(label);
    }
    visit.visit_work(&step.work);
    if let Some(tap) = &step.from {
        visit.visit_tap(tap);
    }
    if let Some(shape) = &step.shape {
        visit.visit_expr(shape);
    }
    for check in &step.checks {
        visit.visit_check(check);
    }
}

pub(crate) fn visit_if<'a>(visit: &mut (impl Visit<'a> + ?Sized), branch: &'a If) {
    for (condition, body) in &branch.arms {
        visit.visit_expr(condition);
        visit.visit_body(body);
    }
    if let Some(body) = &branch.otherwise {
        visit.visit_body(body);
    }
}

pub(crate) fn visit_for<'a>(visit: &mut (impl Visit<'a> + ?Sized), each: &'a For) {
    visit.visit_expr(&each.start);
    visit.visit_expr(&each.end);
    visit.visit_body(&each.body);
}

pub(crate) fn visit_work<'a>(visit: &mut (impl Visit<'a> + ?Sized), work: &'a Work) {
    match work {
        Work::Call(call) => visit.visit_call(call),
        Work::Scope(body) => visit.visit_body(body),
        Work::Repeat { work, times, .. } => {
            visit.visit_work(work);
            visit.visit_expr(times);
        }
    }
}

pub(crate) fn visit_call<'a>(visit: &mut (impl Visit<'a> + ?Sized), call: &'a Call) {
    for arg in call.args.iter().flatten() {
        if let Some(from) = &arg.from {
            visit.visit_expr(from);
        }
        visit.visit_expr(&arg.value);
    }
    for branch in call.branches.iter().flatten() {
        if let Some(label) = &branch.label {
            visit.visit_segment(label);
        }
        visit.visit_body(&branch.body);
    }
}

pub(crate) fn visit_expr<'a>(visit: &mut (impl Visit<'a> + ?Sized), expr: &'a Expr) {
    match &expr.kind {
        ExprKind::Path(tap) => visit.visit_tap(tap),
        ExprKind::Tuple(parts) => parts.iter().for_each(|part| visit.visit_expr(part)),
        ExprKind::Unary { operand, .. } | ExprKind::Cast { operand, .. } => visit.visit_expr(operand),
        ExprKind::Chain { first, rest } => {
            visit.visit_expr(first);
            for link in rest {
                visit.visit_expr(&link.operand);
            }
        }
        ExprKind::Call(call) => visit.visit_call(call),
        ExprKind::Number(_)
        | ExprKind::Bool(_)
        | ExprKind::Size(_)
        | ExprKind::Shorthand(..)
        | ExprKind::Rust(_)
        | ExprKind::Unknown(_) => {}
    }
}

pub(crate) fn visit_tap<'a>(visit: &mut (impl Visit<'a> + ?Sized), tap: &'a Tap) {
    for segment in &tap.segments {
        visit.visit_segment(segment);
    }
}

pub(crate) fn visit_segment<'a>(visit: &mut (impl Visit<'a> + ?Sized), segment: &'a Segment) {
    for piece in &segment.pieces {
        if let Piece::Number(number) = piece {
            visit.visit_expr(number);
        }
    }
}
