//! Calls of layers and blocks.

use super::elaborator::{ActiveCall, Elaborator, Flow, Frame, Scope};
use super::exports::Exported;
use super::node_path::NodePath;
use crate::ast::{Block, Call};
use crate::backtrace::CallFrame;
use crate::bind;
use crate::diagnostic::{BadArgument, BadName, UnknownCall};
use crate::errors::ErrorGuaranteed;
use crate::eval::{Callee, Given, Target, Value, describe};
use crate::ident::unraw;
use crate::source;
use crate::span_range::SpanRange;
use cnn_core::graph::Tensor;
use std::rc::Rc;

/// A callee, and its arguments if it was passed with some.
type Called<'a> = (Target<'a>, Option<Rc<[Given<'a>]>>);

impl<'a> Elaborator<'_, 'a> {
    /// Elaborates a call of a layer or block.
    pub(super) fn call(
        &mut self,
        call: &'a Call,
        node_path: &NodePath,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> Tensor {
        let callee = self.callee(call, frame, flow).and_then(|(target, given)| {
            let takes_tensors = matches!(target, Target::Kind(kind) if kind.spec().join);
            if given.is_none() && !takes_tensors {
                self.check_no_tensor(call, target, frame)?;
            }
            Ok((target, given))
        });
        let output = match callee {
            Ok((Target::Kind(kind), None)) if kind.spec().join => {
                return self.join(kind, call, node_path, frame, scope, flow);
            }
            Ok((Target::Kind(kind), given)) => {
                self.check_no_branches(call);
                let args_span = given.is_none().then_some(call.span);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                return self.layer(kind, call, (args_span, &given), node_path, frame, flow);
            }
            Ok((Target::Block(block), given)) => {
                self.check_no_branches(call);
                let args_span = given.is_none().then_some(call.span);
                let given = given.unwrap_or_else(|| self.given(call, frame, flow));
                let path = Some(node_path.path.as_str());
                self.block(
                    call,
                    (block, args_span, &given),
                    path,
                    frame,
                    flow,
                    |this, callee| {
                        this.inside(
                            node_path,
                            unraw(&block.name),
                            callee,
                            flow.current,
                            |this, frame, scope, flow| {
                                this.statements(&block.body.statements, frame, scope, flow);
                            },
                        )
                    },
                )
            }
            Err(reported) => Err(reported),
        };
        output.unwrap_or_else(|_| {
            self.mark_all_used();
            self.labels.set_incomplete(node_path.label_id);
            let unknown = self.unknown();
            self.labels.finish(node_path.label_id, unknown);
            self.export(node_path, Exported::Nothing);
            unknown
        })
    }

    fn check_no_branches(&self, call: &Call) {
        if call.branches.is_some() {
            let callee = &unraw(&call.name);
            self.report(call.name.span().into(), &BadArgument::BranchesOfNoJoin { callee });
        }
    }

    fn given(&self, call: &'a Call, frame: &Frame<'a>, flow: Flow) -> Rc<[Given<'a>]> {
        let args = call.args.as_deref().unwrap_or_default();
        self.eval(frame, Some(flow), |eval| eval.args(args)).into()
    }

    /// Resolves the name of a call.
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
                Value::Callee(callee) => return self.passed_callee(&callee, call, span),
                Value::Unknown(reported) => return Err(reported),
                other => {
                    let value = describe(&other);
                    return Err(self.report(span, &BadName::NotALayer { name, value }));
                }
            },
        }
        if let Some(target) = self.eval(frame, Some(flow), |eval| eval.target(name)) {
            return Ok((target, None));
        }
        if self.names.is_net(name) {
            return Err(self.report(span, &BadName::NetAsLayer { name }));
        }
        self.errors.check_capacity()?;
        let known = self.names.callable();
        let site = UnknownCall {
            call: Some(call.span),
            args: source::args(call).unwrap_or_default(),
            arrives: self.graph.shape(flow.current),
            is_once: self.calls.is_empty() && frame.counters.is_empty(),
        };
        Err(self.report(span, &BadName::no_layer(name, known, site)))
    }

    fn passed_callee(
        &self,
        callee: &Callee<'a>,
        call: &Call,
        span: SpanRange,
    ) -> Result<Called<'a>, ErrorGuaranteed> {
        // `act()` is allowed, as it adds no arguments.
        if callee.args.is_some() && call.args.as_ref().is_some_and(|args| !args.is_empty()) {
            let name = &unraw(&call.name);
            let call = call.span;
            return Err(self.report(span, &BadArgument::ArgumentsGivenAlready { name, call }));
        }
        Ok((callee.target, callee.args.clone()))
    }

    /// Enters a block: binds its parameters, and runs `then` in its frame.
    fn block<T>(
        &mut self,
        call: &'a Call,
        (block, args_span, given): (&'a Block, Option<SpanRange>, &[Given<'a>]),
        path: Option<&str>,
        frame: &Frame<'a>,
        flow: Flow,
        then: impl FnOnce(&mut Self, &mut Frame<'a>) -> T,
    ) -> Result<T, ErrorGuaranteed> {
        let span = SpanRange::from(call.name.span());
        if block.broken || self.names.is_in_cycle(block) {
            return Err(self.errors.suppressed());
        }
        let vars = self.eval(frame, Some(Flow::from(flow.current)), |eval| {
            bind::block(eval, block, span, args_span, given)
        })?;
        let outer = self.backtrace.clone();
        self.backtrace = outer.enter(CallFrame {
            block: unraw(&block.name),
            path: path.map(str::to_owned),
            call: call.span,
        });
        let levels = self.set_levels(&block.settings);
        self.calls.push(ActiveCall {
            block: &block.name,
            outer,
            levels,
        });
        let mut callee = Frame::new(&block.body, vars);
        let output = then(self, &mut callee);
        if let Some(call) = self.calls.pop() {
            self.backtrace = call.outer;
            self.levels = call.levels;
        }
        Ok(output)
    }

    /// `..Block(args);`
    pub(super) fn splice(
        &mut self,
        call: &'a Call,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: &mut Flow,
    ) {
        let output = self
            .callee(call, frame, *flow)
            .and_then(|(target, given)| match target {
                Target::Kind(kind) => {
                    let name = kind.name();
                    Err(self.report(call.name.span().into(), &BadArgument::SpliceOfLayer { name }))
                }
                Target::Block(block) => {
                    let args_span = given.is_none().then_some(call.span);
                    let given = given.unwrap_or_else(|| self.given(call, frame, *flow));
                    self.block(
                        call,
                        (block, args_span, &given),
                        None,
                        frame,
                        *flow,
                        |this, callee| {
                            callee.scopes.push((scope.label_id, this.labels.next()));
                            let mut inner = Flow::from(flow.current);
                            this.statements(&block.body.statements, callee, scope, &mut inner);
                            inner.current
                        },
                    )
                }
            });
        match output {
            Ok(tensor) => flow.current = tensor,
            Err(_) => self.poison(scope, flow),
        }
    }
}
