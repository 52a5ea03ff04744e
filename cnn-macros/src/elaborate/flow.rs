//! Statements: what flows where.

use super::claims::Made;
use super::places::PlaceId;
use super::unused::Passing;
use super::{Calling, Elaborator, Export, Exported, Flow, Frame, Origin, Room};
use crate::ast::{Body, Call, For, If, Segment, Statement, Step, Work};
use crate::bind;
use crate::errors::Reported;
use crate::eval::{Callee, Given, Target, Value, describe};
use crate::limits::{MAX_DEPTH, MAX_LAYERS, MAX_PATH};
use crate::mistake::{BadArgument, BadName, BadValue, TooMuch};
use crate::notes::Inside;
use crate::number::Number;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::graph::{Scope, Tensor};
use std::ops::Range;
use std::rc::Rc;

/// What is called, and the arguments that it was given where it was passed on.
type Called<'a> = (Target<'a>, Option<Rc<[Given<'a>]>>);

/// The name that a statement has in paths.
pub(super) struct Seat {
    /// The whole path.
    pub(super) path: String,
    pub(super) place: PlaceId,
    /// Whether it has a label.
    pub(super) labelled: bool,
    /// Whether its label starts with `_`: nothing need take what it makes.
    pub(super) spare: bool,
}

impl Seat {
    /// The label by which the statements behind it can take what it makes.
    pub(super) fn label(&self) -> Option<String> {
        let last = self.path.rsplit('.').next().filter(|_| self.labelled)?;
        Some(last.to_owned())
    }

    /// As a message speaks of it.
    pub(super) fn subject(&self, kind: &str) -> String {
        if self.labelled {
            format!("layer `{}`", self.path)
        } else {
            format!("this `{kind}`")
        }
    }
}

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
    fn lose(&mut self, room: &Room, flow: &mut Flow) {
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

    /// The name of a statement in paths; a new place for what it makes.
    pub(super) fn seat(
        &mut self,
        label: Option<&'a Segment>,
        spot: Spot,
        frame: &Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> Result<Seat, Reported> {
        let number = room.count;
        room.count += 1;
        // `_` is a label for not having one.
        let spare = label.is_some_and(|label| label.plain() == Some("_"));
        let label = label.filter(|_| !spare);
        let (name, spot) = match label {
            Some(label) => (self.segment(label, frame, flow)?, label.spot),
            None => (number.to_string(), spot),
        };
        let path = format!("{}{name}", room.prefix);
        if path.len() > MAX_PATH {
            let reported = self.report(spot, &TooMuch::PathTooLong { most: MAX_PATH });
            self.stopped = Some(reported);
            return Err(reported);
        }
        if let Err(reported) = self.names.budget.layer(spot, self.errors) {
            self.stopped = Some(reported);
            return Err(reported);
        }
        let place = match self.places.add(room.place, &name, spot) {
            Ok(place) => place,
            Err(taken) => {
                let taken = self.places.spot(taken);
                let again = taken.id() == spot.id() && label.is_some_and(|label| label.plain().is_some());
                let counter = frame
                    .counters
                    .last()
                    .filter(|_| again)
                    .map(|counter| unraw(counter));
                let mistake = BadName::DoubledLabel {
                    label: &name,
                    line: taken.line(),
                    counter: counter.as_deref(),
                };
                self.report(spot, &mistake);
                self.places.unnamed(spot)
            }
        };
        Ok(Seat {
            path,
            spare: spare || name.starts_with('_'),
            place,
            labelled: label.is_some(),
        })
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
        let refused = self.errors.reports() > reports;
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

    /// Unlabelled braces: a new `in`, but no scope of their own.
    pub(super) fn braces(
        &mut self,
        body: &'a Body,
        frame: &mut Frame<'a>,
        room: &mut Room,
        input: Tensor,
    ) -> Tensor {
        let mut flow = Flow {
            input,
            current: input,
        };
        frame.statements.push(&body.statements);
        self.statements(&body.statements, frame, room, &mut flow);
        frame.statements.pop();
        flow.current
    }

    /// Labelled or numbered braces.
    pub(super) fn scope(
        &mut self,
        body: &'a Body,
        seat: &Seat,
        frame: &mut Frame<'a>,
        input: Tensor,
    ) -> Tensor {
        frame.statements.push(&body.statements);
        let made = self.inside(seat, String::new(), frame, input, |this, frame, room, flow| {
            this.statements(&body.statements, frame, room, flow);
        });
        frame.statements.pop();
        made
    }

    /// Carries out what is in a scope with a path of its own.
    fn inside(
        &mut self,
        seat: &Seat,
        block: String,
        frame: &mut Frame<'a>,
        input: Tensor,
        statements: impl FnOnce(&mut Self, &mut Frame<'a>, &mut Room, &mut Flow),
    ) -> Tensor {
        let first = self.graph.nodes.len();
        let mut room = Room {
            place: seat.place,
            prefix: format!("{}.", seat.path),
            count: 0,
        };
        let mut flow = Flow {
            input,
            current: input,
        };
        frame.rooms.push((seat.place, seat.place));
        statements(self, frame, &mut room, &mut flow);
        frame.rooms.pop();
        self.places.finish(seat.place, flow.current);
        self.exempt(seat, first..self.graph.nodes.len());
        if flow.current == input {
            // Nothing in it: the tensor goes on as it is.
            self.take(input);
        }
        self.scope_origins.push(Origin {
            spot: self.places.spot(seat.place),
            subject: match seat.labelled {
                true => format!("`{}`", seat.path),
                false if block.is_empty() => "this".to_owned(),
                false => format!("this `{block}`"),
            },
            label: seat.label(),
            exempt: seat.spare,
            written: None,
        });
        self.graph.scopes.push(Scope {
            path: seat.path.clone(),
            block,
            input,
            output: flow.current,
            nodes: first..self.graph.nodes.len(),
        });
        self.export(seat, Exported::Scope(self.graph.scopes.len() - 1));
        flow.current
    }

    /// What a label that starts with `_` makes need not be taken.
    fn exempt(&mut self, seat: &Seat, nodes: Range<usize>) {
        if seat.spare {
            for origin in self.origins.get_mut(nodes).unwrap_or_default() {
                origin.exempt = true;
            }
        }
    }

    pub(super) fn export(&mut self, seat: &Seat, of: Exported) {
        let is_scope = matches!(of, Exported::Scope(_));
        let starts_with_label = !seat.path.starts_with(|c: char| c.is_ascii_digit());
        if (seat.labelled || is_scope) && starts_with_label {
            let spot = self.places.spot(seat.place);
            match self.names.budget.constant(spot, self.errors) {
                Ok(()) => self.exports.push(Export::new(&seat.path, of, spot)),
                Err(reported) => self.stopped = Some(reported),
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

    /// A layer or a block.
    fn call(
        &mut self,
        call: &'a Call,
        seat: &Seat,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> Tensor {
        let made = match self.callee(call, frame, flow) {
            Ok((Target::Kind(kind), None)) if kind.spec().join => {
                return self.join(kind, call, seat, frame, room, flow);
            }
            Ok((Target::Kind(kind), given)) => {
                self.no_branches(call);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                return self.layer(kind, call, &given, seat, frame, flow);
            }
            Ok((Target::Block(block), given)) => {
                self.no_branches(call);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                let path = Some(seat.path.as_str());
                self.block(call, (block, &given), path, frame, flow, |this, callee| {
                    this.inside(
                        seat,
                        unraw(&block.name),
                        callee,
                        flow.current,
                        |this, frame, room, flow| {
                            this.statements(&block.body.statements, frame, room, flow);
                        },
                    )
                })
            }
            Err(reported) => Err(reported),
        };
        made.unwrap_or_else(|_| {
            self.take_everything();
            self.places.set_incomplete(seat.place);
            let unknown = self.unknown();
            self.places.finish(seat.place, unknown);
            self.export(seat, Exported::Nothing);
            unknown
        })
    }

    fn no_branches(&self, call: &Call) {
        if call.branches.is_some() {
            let callee = &unraw(&call.name);
            self.report(call.name.span().into(), &BadArgument::BranchesOfNoJoin { callee });
        }
    }

    fn given(&self, call: &'a Call, frame: &Frame<'a>, flow: Flow) -> Rc<[Given<'a>]> {
        let args = call.args.as_deref().unwrap_or_default();
        self.eval(frame, Some(flow.input), |eval| eval.args(args)).into()
    }

    /// What a name that is called stands for, and the arguments it was given where it was passed on.
    fn callee(&self, call: &'a Call, frame: &Frame<'a>, flow: Flow) -> Result<Called<'a>, Reported> {
        let name = &unraw(&call.name);
        let spot = Spot::from(call.name.span());
        let value = match frame.vars.get(name) {
            Some(value) => Some(Ok(value.clone())),
            None => self.names.constant(name, self.errors),
        };
        match value {
            None => {}
            Some(value) => match value? {
                Value::Callee(callee) => return self.passed_on(&callee, call, spot),
                Value::Unknown(reported) => return Err(reported),
                other => {
                    let value = describe(&other);
                    return Err(self.report(spot, &BadName::NotALayer { name, value }));
                }
            },
        }
        if let Some(target) = self.eval(frame, Some(flow.input), |eval| eval.target(name)) {
            return Ok((target, None));
        }
        if self.names.is_net(name) {
            return Err(self.report(spot, &BadName::NetAsLayer { name }));
        }
        self.errors.check_room()?;
        let known = self.names.callable();
        Err(self.report(spot, &BadName::UnknownLayer { name, known }))
    }

    fn passed_on(&self, callee: &Callee<'a>, call: &Call, spot: Spot) -> Result<Called<'a>, Reported> {
        // `act()` gives nothing, and so does not contradict what was given before.
        if callee.args.is_some() && call.args.as_ref().is_some_and(|args| !args.is_empty()) {
            let name = &unraw(&call.name);
            return Err(self.report(spot, &BadArgument::ArgumentsGivenAlready { name }));
        }
        Ok((callee.target, callee.args.clone()))
    }

    /// Enters a block: gives it its parameters, and carries out `then` with what it sees.
    fn block<T>(
        &mut self,
        call: &'a Call,
        (block, given): (&'a crate::ast::Block, &[Given<'a>]),
        path: Option<&str>,
        frame: &Frame<'a>,
        flow: Flow,
        then: impl FnOnce(&mut Self, &mut Frame<'a>) -> T,
    ) -> Result<T, Reported> {
        let spot = Spot::from(call.name.span());
        if block.broken || self.names.is_in_ring(block) {
            return Err(self.errors.before());
        }
        let vars = self.eval(frame, Some(flow.current), |eval| {
            bind::block(eval, block, spot, given)
        })?;
        let (outside, levels) = (self.notes.clone(), self.levels.clone());
        self.notes = outside.and(Inside {
            block: unraw(&block.name),
            path: path.map(str::to_owned),
            call: call.spot,
        });
        self.levels = levels.and(&block.settings);
        self.calls.push(Calling {
            block: &block.name,
            outside,
            levels,
        });
        let mut callee = Frame::new(&block.body.statements, vars);
        let made = then(self, &mut callee);
        if let Some(calling) = self.calls.pop() {
            self.notes = calling.outside;
            self.levels = calling.levels;
        }
        Ok(made)
    }

    /// `..Block(args);`
    fn splice(&mut self, call: &'a Call, frame: &mut Frame<'a>, room: &mut Room, flow: &mut Flow) {
        let done = self
            .callee(call, frame, *flow)
            .and_then(|(target, given)| match target {
                Target::Kind(kind) => {
                    let name = kind.name();
                    Err(self.report(call.name.span().into(), &BadArgument::SpliceOfLayer { name }))
                }
                Target::Block(block) => {
                    let given = given.unwrap_or_else(|| self.given(call, frame, *flow));
                    self.block(call, (block, &given), None, frame, *flow, |this, callee| {
                        callee.rooms.push((room.place, this.places.next()));
                        let mut inner = Flow {
                            input: flow.current,
                            current: flow.current,
                        };
                        this.statements(&block.body.statements, callee, room, &mut inner);
                        inner.current
                    })
                }
            });
        match done {
            Ok(made) => flow.current = made,
            Err(_) => self.lose(room, flow),
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
