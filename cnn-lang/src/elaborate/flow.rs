//! Elaborates statements.

use super::claims::StepOutput;
use super::elaborated::Origin;
use super::elaborator::{Bypassed, Elaborator, Flow, Frame, Scope};
use super::exports::Exported;
use super::label_tree::LabelTree;
use crate::ast::{Call, For, If, Segment, Statement, Step, Work};
use crate::diagnostic::{BadName, BadValue, TooMuch};
use crate::errors::ErrorGuaranteed;
use crate::eval::Value;
use crate::ident::unraw;
use crate::limits::{MAX_DEPTH, MAX_LAYERS};
use crate::span_range::SpanRange;
use cnn_core::expression::ChoiceKind;
use cnn_core::graph::Tensor;

impl<'a> Elaborator<'_, 'a> {
    pub(super) fn statements(
        &mut self,
        statements: &'a [Statement],
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: &mut Flow,
    ) {
        let vars = frame.vars.count();
        let names = self.names;
        let level = names.budget.deeper();
        for statement in statements {
            let span = self.span_of(statement);
            if level.is_none() {
                self.too_deep(span);
            }
            if self.begin_step(span).is_err() {
                self.poison(scope, flow);
                break;
            }
            self.statement(statement, frame, scope, flow);
        }
        frame.vars.forget(vars);
    }

    /// Counts a step. Fails if elaboration should stop.
    fn begin_step(&mut self, span: SpanRange) -> Result<(), ErrorGuaranteed> {
        if let Some(reported) = self.stopped {
            return Err(reported);
        }
        if self.names.mode.is_hypothesis() {
            self.errors
                .check_none()
                .inspect_err(|reported| self.stopped = Some(*reported))?;
        }
        let capacity = self.errors.check_capacity();
        let step = capacity.and_then(|()| self.names.budget.step(span, self.errors));
        step.inspect_err(|reported| self.stopped = Some(*reported))
    }

    /// Reports that blocks and braces are nested too deeply, and stops elaboration, as a block that calls itself through an
    /// argument would be reported again and again.
    fn too_deep(&mut self, span: SpanRange) {
        let innermost = self.calls.last().map(|call| unraw(call.block));
        let names: Vec<String> = self.calls.iter().map(|call| unraw(call.block)).collect();
        let before = names
            .iter()
            .rev()
            .skip(1)
            .position(|name| Some(name) == innermost.as_ref());
        let reported = match before {
            Some(back) => {
                let chain: Vec<&str> = names
                    .iter()
                    .rev()
                    .take(back + 2)
                    .rev()
                    .map(String::as_str)
                    .collect();
                self.errors
                    .report(span, &BadName::BlockReachesItself { chain: &chain })
            }
            None => self.report(span, &TooMuch::CallsTooDeep { most: MAX_DEPTH }),
        };
        self.stopped = Some(reported);
    }

    fn span_of(&self, statement: &Statement) -> SpanRange {
        match statement {
            Statement::Step(step) => span_of_step(step),
            Statement::Splice(call) => call.span,
            Statement::Let { name, .. } => name.span().into(),
            Statement::If(branch) => {
                let first = branch.arms.first();
                first.map_or_else(
                    || self.labels.span(LabelTree::ROOT),
                    |(condition, _)| condition.span,
                )
            }
            Statement::For(for_loop) => for_loop.name.span().into(),
            Statement::Broken { .. } => self.labels.span(LabelTree::ROOT),
        }
    }

    fn statement(
        &mut self,
        statement: &'a Statement,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: &mut Flow,
    ) {
        match statement {
            Statement::Step(step) => self.step(step, frame, scope, flow),
            Statement::Splice(call) => self.splice(call, frame, scope, flow),
            Statement::Let { name, value } => {
                let value = self.eval(frame, Some(*flow), |eval| eval.value(value));
                frame.vars.set(name, value.unwrap_or_else(Value::Unknown));
            }
            Statement::If(branch) => self.if_else(branch, frame, scope, flow),
            Statement::For(for_loop) => self.for_loop(for_loop, frame, scope, flow),
            Statement::Broken { label } => self.broken(label.as_ref(), frame, scope, flow),
        }
    }

    /// After an error, the output of a scope, the tensors that it uses, and its labels are unknown.
    pub(super) fn poison(&mut self, scope: &Scope, flow: &mut Flow) {
        self.mark_all_used();
        self.labels.set_incomplete(scope.label_id);
        if self.graph.shape(flow.current).is_some() {
            flow.current = self.unknown();
        }
    }

    /// Adds a tensor of unknown shape.
    pub(super) fn unknown(&mut self) -> Tensor {
        self.origins.push(Origin {
            span: self.labels.span(LabelTree::ROOT),
            subject: String::new(),
            label: None,
            may_be_unused: true,
            written: None,
        });
        self.used.push(true);
        self.graph.add_unknown()
    }

    /// The output of a statement that was not elaborated.
    pub(super) fn poisoned(&mut self) -> Tensor {
        self.mark_all_used();
        self.unknown()
    }

    fn broken(&mut self, label: Option<&'a Segment>, frame: &Frame<'a>, scope: &mut Scope, flow: &mut Flow) {
        let node_path =
            label.and_then(|label| self.node_path(Some(label), label.span, frame, scope, *flow).ok());
        scope.count += usize::from(node_path.is_none());
        self.poison(scope, flow);
        if let Some(node_path) = node_path {
            self.labels.finish(node_path.label_id, flow.current);
            self.export(&node_path, Exported::Nothing);
        }
    }

    fn if_else(&mut self, branch: &'a If, frame: &mut Frame<'a>, scope: &mut Scope, flow: &mut Flow) {
        for (condition, body) in &branch.arms {
            match self.eval(frame, Some(*flow), |eval| eval.truth(condition)) {
                Ok(truth) => {
                    self.choose(ChoiceKind::If, condition, &truth);
                    if truth.value {
                        return self.statements(&body.statements, frame, scope, flow);
                    }
                }
                Err(_) => return self.poison(scope, flow),
            }
        }
        if let Some(body) = &branch.otherwise {
            self.statements(&body.statements, frame, scope, flow);
        }
    }

    fn for_loop(&mut self, for_loop: &'a For, frame: &mut Frame<'a>, scope: &mut Scope, flow: &mut Flow) {
        let range = self.eval(frame, Some(*flow), |eval| {
            let (start, end) = (eval.whole(&for_loop.start), eval.whole(&for_loop.end));
            Ok::<_, ErrorGuaranteed>((start?, end?))
        });
        let Ok((start, end)) = range else {
            return self.poison(scope, flow);
        };
        self.choose(ChoiceKind::For, &for_loop.start, &start);
        self.choose(ChoiceKind::For, &for_loop.end, &end);
        let outer = std::mem::replace(&mut flow.in_loop, true);
        for number in start.value..end.value + i128::from(for_loop.inclusive) {
            if self.begin_step(for_loop.end.span).is_err() {
                return self.poison(scope, flow);
            }
            let vars = frame.vars.count();
            frame.vars.set(&for_loop.name, Value::whole(number));
            frame.counters.push(&for_loop.name);
            self.statements(&for_loop.body.statements, frame, scope, flow);
            frame.counters.pop();
            frame.vars.forget(vars);
        }
        flow.in_loop = outer;
    }

    fn step(&mut self, step: &'a Step, frame: &mut Frame<'a>, scope: &mut Scope, flow: &mut Flow) {
        let input = match &step.from {
            None => Ok(flow.current),
            Some(tap) => self.tap(tap, frame, *flow),
        };
        let (first, reports) = (self.graph.nodes.len(), self.errors.reports());
        let input = input.unwrap_or_else(|_| self.unknown());
        let inner = Flow {
            current: input,
            ..*flow
        };
        let levels = self.set_levels(&step.settings);
        let outer = frame.statement.replace(start_of(step));
        let tensor = self.work(&step.work, step.label.as_ref(), frame, scope, inner);
        frame.statement = outer;
        self.levels = levels;
        let has_errors = self.errors.reports() > reports && !self.names.mode.trusts_inputs();
        let made = StepOutput {
            tensor,
            first,
            has_errors,
        };
        // A claim with an unintended size contradicts the network, so it needs no warning.
        let claimed = Flow {
            in_loop: false,
            ..inner
        };
        self.claims(step, &made, frame, scope, claimed);
        if self.names_tensors(step) {
            let bypassed = self.bypassed(step, tensor, first);
            self.bypassed.entry(flow.current).or_insert(bypassed);
            if self.errors.reports() > reports {
                self.failed_steps.insert(std::ptr::from_ref(step));
            }
            if self.failed_steps.contains(&std::ptr::from_ref(step)) {
                // The statement may take the wrong tensor, so that the right one would be reported as unused.
                self.mark_all_used();
            }
        }
        flow.current = tensor;
    }

    /// Elaborates the work of a statement. Returns its output.
    fn work(
        &mut self,
        work: &'a Work,
        label: Option<&'a Segment>,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> Tensor {
        match (work, label) {
            (Work::Scope(body), None) => self.braces(body, frame, scope, flow.current),
            (Work::Call(call), _) => match self.node_path(label, call.name.span().into(), frame, scope, flow)
            {
                Ok(node_path) => self.call(call, &node_path, frame, scope, flow),
                Err(_) => self.poisoned(),
            },
            (Work::Scope(body), Some(label)) => {
                match self.node_path(Some(label), label.span, frame, scope, flow) {
                    Ok(node_path) => self.scope(body, &node_path, frame, flow.current),
                    Err(_) => self.poisoned(),
                }
            }
            (Work::Repeat { work, times, .. }, Some(label)) => {
                match self.node_path(Some(label), label.span, frame, scope, flow) {
                    Ok(node_path) => self.inside(
                        &node_path,
                        String::new(),
                        frame,
                        flow.current,
                        |this, frame, scope, flow| {
                            this.repeat(work, times, frame, scope, flow);
                        },
                    ),
                    Err(_) => self.poisoned(),
                }
            }
            (Work::Repeat { work, times, .. }, None) => {
                let mut flow = flow;
                self.repeat(work, times, frame, scope, &mut flow);
                flow.current
            }
        }
    }

    /// Elaborates a repeat.
    fn repeat(
        &mut self,
        work: &'a Work,
        times: &'a crate::ast::Expr,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: &mut Flow,
    ) {
        let count = self.eval(frame, Some(*flow), |eval| {
            let count = eval.whole(times)?;
            let whole = usize::try_from(count.value).map_err(|_| {
                let value = count.value.to_string();
                let primary_span = crate::eval::primary_span(times);
                eval.report(primary_span, &BadValue::BadCount { value })
            });
            whole.map(|whole| count.with(whole))
        });
        let Ok(count) = count else {
            return self.poison(scope, flow);
        };
        self.choose(ChoiceKind::Repeat, times, &count);
        let count = count.value;
        if count > MAX_LAYERS {
            self.report(times.span, &TooMuch::TooManyLayers { most: MAX_LAYERS });
            return self.poison(scope, flow);
        }
        flow.in_loop = true;
        for _ in 0..count {
            if self.begin_step(times.span).is_err() {
                return self.poison(scope, flow);
            }
            flow.current = match work {
                Work::Scope(body) => match self.node_path(None, body.span, frame, scope, *flow) {
                    Ok(node_path) => self.scope(body, &node_path, frame, flow.current),
                    Err(_) => self.poisoned(),
                },
                work => self.work(work, None, frame, scope, *flow),
            };
        }
    }

    /// The statement, as one that does not take the output of the previous statement.
    fn bypassed(&self, step: &Step, made: Tensor, first: usize) -> Bypassed {
        let maker = self.graph.maker(made).filter(|maker| *maker >= first);
        let inputs = maker.map_or(&[][..], |maker| &self.graph.nodes[maker].inputs);
        let args = match &step.work {
            Work::Call(call) if step.from.is_none() => call.args.as_deref().unwrap_or_default(),
            _ => &[],
        };
        let taps = args.iter().filter(|arg| arg.name.is_none());
        let taps = taps.map(|arg| arg.value.span).zip(inputs.iter().copied());
        Bypassed {
            span: span_of_step(step),
            made,
            taps: taps.collect(),
        }
    }

    /// Whether a statement names its inputs.
    fn names_tensors(&self, step: &Step) -> bool {
        let is_join = |call: &Call| {
            let kind = self.names.kind(&unraw(&call.name));
            call.args.is_some() && kind.is_some_and(|kind| kind.spec().join)
        };
        step.from.is_some() || matches!(&step.work, Work::Call(call) if is_join(call))
    }
}

/// The first token of a statement, after its attributes.
fn start_of(step: &Step) -> SpanRange {
    match (&step.label, &step.work) {
        (Some(label), _) => label.span.start.into(),
        (None, work) => start_of_work(work),
    }
}

fn start_of_work(work: &Work) -> SpanRange {
    match work {
        Work::Call(call) => call.name.span().into(),
        Work::Scope(body) => body.span.start.into(),
        Work::Repeat { span, .. } => span.start.into(),
    }
}

/// The primary span of a statement.
fn span_of_step(step: &Step) -> SpanRange {
    match (&step.label, &step.work) {
        (Some(label), _) => label.span,
        (None, Work::Call(call)) => call.span,
        (None, Work::Scope(body)) => body.span,
        (None, Work::Repeat { span, .. }) => *span,
    }
}
