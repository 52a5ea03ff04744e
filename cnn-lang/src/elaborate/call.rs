//! Calls of layers and blocks.

use super::elaborator::{ActiveCall, Elaborator, Flow, Frame, Scope};
use super::exports::Exported;
use super::node_path::NodePath;
use crate::ast::{Block, Call};
use crate::backtrace::CallFrame;
use crate::bind;
use crate::diagnostic::{BadArgument, BadName};
use crate::errors::ErrorGuaranteed;
use crate::eval::{Callee, Given, Target, Value, describe};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use cnn_core::graph::Tensor;
use std::rc::Rc;

/// What is called, and the arguments that it was given where it was passed on.
type Called<'a> = (Target<'a>, Option<Rc<[Given<'a>]>>);

impl<'a> Elaborator<'_, 'a> {
    /// A layer or a block.
    pub(super) fn call(
        &mut self,
        call: &'a Call,
        node_path: &NodePath,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> Tensor {
        let made = match self.callee(call, frame, flow) {
            Ok((Target::Kind(kind), None)) if kind.spec().join => {
                return self.join(kind, call, node_path, frame, scope, flow);
            }
            Ok((Target::Kind(kind), given)) => {
                self.no_branches(call);
                let own = given.is_none().then_some(call.span);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                return self.layer(kind, call, (own, &given), node_path, frame, flow);
            }
            Ok((Target::Block(block), given)) => {
                self.no_branches(call);
                let own = given.is_none().then_some(call.span);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                let path = Some(node_path.path.as_str());
                self.block(call, (block, own, &given), path, frame, flow, |this, callee| {
                    this.inside(
                        node_path,
                        unraw(&block.name),
                        callee,
                        flow.current,
                        |this, frame, scope, flow| {
                            this.statements(&block.body.statements, frame, scope, flow);
                        },
                    )
                })
            }
            Err(reported) => Err(reported),
        };
        made.unwrap_or_else(|_| {
            self.mark_all_used();
            self.labels.set_incomplete(node_path.label_id);
            let unknown = self.unknown();
            self.labels.finish(node_path.label_id, unknown);
            self.export(node_path, Exported::Nothing);
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
    fn callee(&self, call: &'a Call, frame: &Frame<'a>, flow: Flow) -> Result<Called<'a>, ErrorGuaranteed> {
        let name = &unraw(&call.name);
        let span = SpanRange::from(call.name.span());
        let value = match frame.vars.get(name) {
            Some(value) => Some(Ok(value.clone())),
            None => self.names.constant(name, self.errors),
        };
        match value {
            None => {}
            Some(value) => match value? {
                Value::Callee(callee) => return self.passed_on(&callee, call, span),
                Value::Unknown(reported) => return Err(reported),
                other => {
                    let value = describe(&other);
                    return Err(self.report(span, &BadName::NotALayer { name, value }));
                }
            },
        }
        if let Some(target) = self.eval(frame, Some(flow.input), |eval| eval.target(name)) {
            return Ok((target, None));
        }
        if self.names.is_net(name) {
            return Err(self.report(span, &BadName::NetAsLayer { name }));
        }
        self.errors.check_capacity()?;
        let known = self.names.callable();
        Err(self.report(span, &BadName::UnknownLayer { name, known }))
    }

    fn passed_on(
        &self,
        callee: &Callee<'a>,
        call: &Call,
        span: SpanRange,
    ) -> Result<Called<'a>, ErrorGuaranteed> {
        // `act()` gives nothing, and so does not contradict what was given before.
        if callee.args.is_some() && call.args.as_ref().is_some_and(|args| !args.is_empty()) {
            let name = &unraw(&call.name);
            let call = call.span;
            return Err(self.report(span, &BadArgument::ArgumentsGivenAlready { name, call }));
        }
        Ok((callee.target, callee.args.clone()))
    }

    /// Enters a block: gives it its parameters, and carries out `then` with what it sees.
    fn block<T>(
        &mut self,
        call: &'a Call,
        (block, own, given): (&'a Block, Option<SpanRange>, &[Given<'a>]),
        path: Option<&str>,
        frame: &Frame<'a>,
        flow: Flow,
        then: impl FnOnce(&mut Self, &mut Frame<'a>) -> T,
    ) -> Result<T, ErrorGuaranteed> {
        let span = SpanRange::from(call.name.span());
        if block.broken || self.names.is_in_cycle(block) {
            return Err(self.errors.suppressed());
        }
        let vars = self.eval(frame, Some(flow.current), |eval| {
            bind::block(eval, block, span, own, given)
        })?;
        let outside = self.backtrace.clone();
        self.backtrace = outside.enter(CallFrame {
            block: unraw(&block.name),
            path: path.map(str::to_owned),
            call: call.span,
        });
        let levels = self.set_levels(&block.settings);
        self.calls.push(ActiveCall {
            block: &block.name,
            outside,
            levels,
        });
        let mut callee = Frame::new(&block.body, vars);
        let made = then(self, &mut callee);
        if let Some(calling) = self.calls.pop() {
            self.backtrace = calling.outside;
            self.levels = calling.levels;
        }
        Ok(made)
    }

    /// `..Block(args);`
    pub(super) fn splice(
        &mut self,
        call: &'a Call,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: &mut Flow,
    ) {
        let done = self
            .callee(call, frame, *flow)
            .and_then(|(target, given)| match target {
                Target::Kind(kind) => {
                    let name = kind.name();
                    Err(self.report(call.name.span().into(), &BadArgument::SpliceOfLayer { name }))
                }
                Target::Block(block) => {
                    let own = given.is_none().then_some(call.span);
                    let given = given.unwrap_or_else(|| self.given(call, frame, *flow));
                    self.block(call, (block, own, &given), None, frame, *flow, |this, callee| {
                        callee.scopes.push((scope.label_id, this.labels.next()));
                        let mut inner = Flow {
                            input: flow.current,
                            current: flow.current,
                        };
                        this.statements(&block.body.statements, callee, scope, &mut inner);
                        inner.current
                    })
                }
            });
        match done {
            Ok(made) => flow.current = made,
            Err(_) => self.poison(scope, flow),
        }
    }
}
