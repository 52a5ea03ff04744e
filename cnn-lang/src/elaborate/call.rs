//! Calls of layers and blocks.

use super::seat::Seat;
use super::{Calling, Elaborator, Exported, Flow, Frame, Room};
use crate::ast::{Block, Call};
use crate::bind;
use crate::errors::Reported;
use crate::eval::{Callee, Given, Target, Value, describe};
use crate::mistake::{BadArgument, BadName};
use crate::notes::Inside;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::graph::Tensor;
use std::rc::Rc;

/// What is called, and the arguments that it was given where it was passed on.
type Called<'a> = (Target<'a>, Option<Rc<[Given<'a>]>>);

impl<'a> Elaborator<'_, 'a> {
    /// A layer or a block.
    pub(super) fn call(
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
        (block, given): (&'a Block, &[Given<'a>]),
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
    pub(super) fn splice(&mut self, call: &'a Call, frame: &mut Frame<'a>, room: &mut Room, flow: &mut Flow) {
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
}
