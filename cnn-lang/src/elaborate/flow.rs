//! Statements: what flows where.

use super::claims::Made;
use super::unused::Passing;
use super::{Elaborator, Exported, Flow, Frame, Origin, Room};
use crate::ast::{Call, For, If, Segment, Statement, Step, Work};
use crate::errors::Reported;
use crate::eval::Value;
use crate::limits::{MAX_DEPTH, MAX_LAYERS};
use crate::mistake::{BadName, BadValue, TooMuch};
use crate::number::Number;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::graph::Tensor;

impl<'a> Elaborator<'_, 'a> {
    pub(super) fn statements(
        &mut self,
        statements: &'a [Statement],
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: &mut Flow,
    ) {
        let vars = frame.vars.count();
        let names = self.names;
        let level = names.budget.deeper();
        for statement in statements {
            let spot = self.spot_of(statement);
            if level.is_none() {
                self.too_deep(spot);
            }
            if self.step_taken(spot).is_err() {
                self.lose(room, flow);
                break;
            }
            self.statement(statement, frame, room, flow);
        }
        frame.vars.forget(vars);
    }

    /// Whether there is any sense in going on.
    fn step_taken(&mut self, spot: Spot) -> Result<(), Reported> {
        if let Some(reported) = self.stopped {
            return Err(reported);
        }
        if self.names.stance.is_supposing() {
            self.errors
                .check_none()
                .inspect_err(|reported| self.stopped = Some(*reported))?;
        }
        let room = self.errors.check_room();
        let step = room.and_then(|()| self.names.budget.step(spot, self.errors));
        step.inspect_err(|reported| self.stopped = Some(*reported))
    }

    /// Stops where blocks and braces are too deep inside each other: for good, as a block that reaches itself through
    /// what it is given would be met over and over.
    fn too_deep(&mut self, spot: Spot) {
        let innermost = self.calls.last().map(|calling| unraw(calling.block));
        let names: Vec<String> = self.calls.iter().map(|calling| unraw(calling.block)).collect();
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
                    .report(spot, &BadName::BlockReachesItself { chain: &chain })
            }
            None => self.report(spot, &TooMuch::CallsTooDeep { most: MAX_DEPTH }),
        };
        self.stopped = Some(reported);
    }

    fn spot_of(&self, statement: &Statement) -> Spot {
        match statement {
            Statement::Step(step) => spot_of_step(step),
            Statement::Splice(call) => call.spot,
            Statement::Let { name, .. } => name.span().into(),
            Statement::If(branch) => {
                let first = branch.arms.first();
                first.map_or_else(
                    || self.places.spot(super::Places::ROOT),
                    |(condition, _)| condition.spot,
                )
            }
            Statement::For(each) => each.name.span().into(),
            Statement::Broken { .. } => self.places.spot(super::Places::ROOT),
        }
    }

    fn statement(
        &mut self,
        statement: &'a Statement,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: &mut Flow,
    ) {
        match statement {
            Statement::Step(step) => self.step(step, frame, room, flow),
            Statement::Splice(call) => self.splice(call, frame, room, flow),
            Statement::Let { name, value } => {
                let value = self.eval(frame, Some(flow.input), |eval| eval.value(value));
                frame.vars.set(name, value.unwrap_or_else(Value::Unknown));
            }
            Statement::If(branch) => self.branch(branch, frame, room, flow),
            Statement::For(each) => self.each(each, frame, room, flow),
            Statement::Broken { label } => self.broken(label.as_ref(), frame, room, flow),
        }
    }

    /// What comes out of here is not known, nor what was taken, nor which labels there would have been.
    pub(super) fn lose(&mut self, room: &Room, flow: &mut Flow) {
        self.take_everything();
        self.places.set_incomplete(room.place);
        if self.graph.shape(flow.current).is_some() {
            flow.current = self.unknown();
        }
    }

    /// A tensor of which nothing is known.
    pub(super) fn unknown(&mut self) -> Tensor {
        self.origins.push(Origin {
            spot: self.places.spot(super::Places::ROOT),
            subject: String::new(),
            label: None,
            exempt: true,
            written: None,
        });
        self.used.push(true);
        self.graph.add_unknown()
    }

    /// What a statement makes that was not carried out.
    pub(super) fn lost(&mut self) -> Tensor {
        self.take_everything();
        self.unknown()
    }

    fn broken(&mut self, label: Option<&'a Segment>, frame: &Frame<'a>, room: &mut Room, flow: &mut Flow) {
        let seat = label.and_then(|label| self.seat(Some(label), label.spot, frame, room, *flow).ok());
        room.count += usize::from(seat.is_none());
        self.lose(room, flow);
        if let Some(seat) = seat {
            self.places.finish(seat.place, flow.current);
            self.export(&seat, Exported::Nothing);
        }
    }

    fn branch(&mut self, branch: &'a If, frame: &mut Frame<'a>, room: &mut Room, flow: &mut Flow) {
        for (condition, body) in &branch.arms {
            match self.eval(frame, Some(flow.input), |eval| eval.truth(condition)) {
                Ok(true) => return self.statements(&body.statements, frame, room, flow),
                Ok(false) => {}
                Err(_) => return self.lose(room, flow),
            }
        }
        if let Some(body) = &branch.otherwise {
            self.statements(&body.statements, frame, room, flow);
        }
    }

    fn each(&mut self, each: &'a For, frame: &mut Frame<'a>, room: &mut Room, flow: &mut Flow) {
        let range = self.eval(frame, Some(flow.input), |eval| {
            let (start, end) = (eval.whole(&each.start), eval.whole(&each.end));
            Ok::<_, Reported>(start?..end? + i128::from(each.inclusive))
        });
        let Ok(range) = range else {
            return self.lose(room, flow);
        };
        for number in range {
            if self.step_taken(each.end.spot).is_err() {
                return self.lose(room, flow);
            }
            let vars = frame.vars.count();
            frame.vars.set(&each.name, Value::Number(Number::whole(number)));
            frame.counters.push(&each.name);
            self.statements(&each.body.statements, frame, room, flow);
            frame.counters.pop();
            frame.vars.forget(vars);
        }
    }

    fn step(&mut self, step: &'a Step, frame: &mut Frame<'a>, room: &mut Room, flow: &mut Flow) {
        let input = match &step.from {
            None => Ok(flow.current),
            Some(tap) => self.tap(tap, frame, *flow),
        };
        let (first, reports) = (self.graph.nodes.len(), self.errors.reports());
        let input = input.unwrap_or_else(|_| self.unknown());
        let inner = Flow {
            input: flow.input,
            current: input,
        };
        let levels = self.levels.clone();
        self.levels = levels.and(&step.settings);
        let tensor = self.work(&step.work, step.label.as_ref(), frame, room, inner);
        self.levels = levels;
        let refused = self.errors.reports() > reports && !self.names.stance.is_arriving();
        let made = Made {
            tensor,
            first,
            refused,
        };
        self.claims(step, &made, frame, room, *flow);
        if self.names_tensors(step) {
            let passing = self.passing(step, tensor, first);
            self.passed_by.entry(flow.current).or_insert(passing);
            if self.errors.reports() > reports {
                self.doubtful.insert(std::ptr::from_ref(step));
            }
            if self.doubtful.contains(&std::ptr::from_ref(step)) {
                // It may be the wrong one that was taken, and the right one that is left over.
                self.take_everything();
            }
        }
        flow.current = tensor;
    }

    /// Carries out what a statement says; answers what it makes.
    fn work(
        &mut self,
        work: &'a Work,
        label: Option<&'a Segment>,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> Tensor {
        match (work, label) {
            (Work::Scope(body), None) => self.braces(body, frame, room, flow.current),
            (Work::Call(call), _) => match self.seat(label, call.name.span().into(), frame, room, flow) {
                Ok(seat) => self.call(call, &seat, frame, room, flow),
                Err(_) => self.lost(),
            },
            (Work::Scope(body), Some(label)) => match self.seat(Some(label), label.spot, frame, room, flow) {
                Ok(seat) => self.scope(body, &seat, frame, flow.current),
                Err(_) => self.lost(),
            },
            (Work::Repeat { work, times, .. }, Some(label)) => {
                match self.seat(Some(label), label.spot, frame, room, flow) {
                    Ok(seat) => self.inside(
                        &seat,
                        String::new(),
                        frame,
                        flow.current,
                        |this, frame, room, flow| {
                            this.repeat(work, times, frame, room, flow);
                        },
                    ),
                    Err(_) => self.lost(),
                }
            }
            (Work::Repeat { work, times, .. }, None) => {
                let mut flow = flow;
                self.repeat(work, times, frame, room, &mut flow);
                flow.current
            }
        }
    }

    /// The same, so many times over.
    fn repeat(
        &mut self,
        work: &'a Work,
        times: &'a crate::ast::Expr,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: &mut Flow,
    ) {
        let count = self.eval(frame, Some(flow.input), |eval| {
            let count = eval.whole(times)?;
            usize::try_from(count).map_err(|_| {
                let value = count.to_string();
                let blame = crate::eval::blame(times);
                eval.refuse(blame, &BadValue::BadCount { value })
            })
        });
        let Ok(count) = count else {
            return self.lose(room, flow);
        };
        if count > MAX_LAYERS {
            self.report(times.spot, &TooMuch::TooManyLayers { most: MAX_LAYERS });
            return self.lose(room, flow);
        }
        for _ in 0..count {
            if self.step_taken(times.spot).is_err() {
                return self.lose(room, flow);
            }
            flow.current = match work {
                Work::Scope(body) => match self.seat(None, body.spot, frame, room, *flow) {
                    Ok(seat) => self.scope(body, &seat, frame, flow.current),
                    Err(_) => self.lost(),
                },
                work => self.work(work, None, frame, room, *flow),
            };
        }
    }

    /// A statement that takes something else than what the one before it makes.
    fn passing(&self, step: &Step, made: Tensor, first: usize) -> Passing {
        let maker = self.graph.maker(made).filter(|maker| *maker >= first);
        let inputs = maker.map_or(&[][..], |maker| &self.graph.nodes[maker].inputs);
        let args = match &step.work {
            Work::Call(call) if step.from.is_none() => call.args.as_deref().unwrap_or_default(),
            _ => &[],
        };
        let taps = args.iter().filter(|arg| arg.name.is_none());
        let taps = taps.map(|arg| arg.value.spot).zip(inputs.iter().copied());
        Passing {
            spot: spot_of_step(step),
            made,
            taps: taps.collect(),
        }
    }

    /// Whether a statement says which tensors it takes.
    fn names_tensors(&self, step: &Step) -> bool {
        let is_join = |call: &Call| {
            let kind = self.names.kind(&unraw(&call.name));
            call.args.is_some() && kind.is_some_and(|kind| kind.spec().join)
        };
        step.from.is_some() || matches!(&step.work, Work::Call(call) if is_join(call))
    }
}

/// Where a statement points at.
fn spot_of_step(step: &Step) -> Spot {
    match (&step.label, &step.work) {
        (Some(label), _) => label.spot,
        (None, Work::Call(call)) => call.spot,
        (None, Work::Scope(body)) => body.spot,
        (None, Work::Repeat { spot, .. }) => *spot,
    }
}
