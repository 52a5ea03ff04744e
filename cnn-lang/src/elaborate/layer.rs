//! Elaborates layers and joins, and reports the errors of invalid ones.

use super::elaborated::{Origin, Written, known, name_of};
use super::elaborator::{Elaborator, Flow, Frame, Scope, Wanted};
use super::exports::Exported;
use super::node_path::NodePath;
use crate::ast::{Arg, Branch, Call, Expr, ExprKind};
use crate::bind::{self, Bound, LayerUse, Unbound};
use crate::diagnostic::{BadArgument, BadFlow, CallSpans};
use crate::eval::Given;
use crate::ident::unraw;
use crate::limits::MAX_PROVENANCE;
use crate::span_range::SpanRange;
use cnn_core::error::{LayerError, Location, Reason};
use cnn_core::explain::Site;
use cnn_core::graph::Tensor;
use cnn_core::{Kind, Layer, Shape, Value};
use std::fmt;

/// A tensor with the layer that makes it; `None` for an input of the network.
struct ProvenanceStep {
    by: Option<String>,
    shape: Shape,
}

impl fmt::Display for ProvenanceStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = &self.shape;
        match &self.by {
            Some(layer) => write!(f, "{layer} makes {shape:#}"),
            None => write!(f, "the input is {shape:#}"),
        }
    }
}

/// The text of a note.
fn provenance_note(steps: &[ProvenanceStep]) -> String {
    let steps: Vec<String> = steps.iter().map(ProvenanceStep::to_string).collect();
    steps.join(", ")
}

/// The call of a layer that is added to the graph.
struct LayerCall<'p, 'a> {
    kind: Kind,
    call: &'a Call,
    node_path: &'p NodePath,
    frame: &'p Frame<'a>,
}

/// Maximum number of a join's inputs with a note each.
const MAX_LISTED: usize = 4;

impl<'a> Elaborator<'_, 'a> {
    /// Elaborates a layer with one input.
    pub(super) fn layer(
        &mut self,
        kind: Kind,
        call: &'a Call,
        (args_span, given): (Option<SpanRange>, &[Given<'a>]),
        node_path: &NodePath,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Tensor {
        let name = unraw(&call.name);
        let layer = LayerUse {
            kind,
            callee: if args_span.is_some() { &name } else { kind.name() },
            name: call.name.span().into(),
            call: args_span,
            arriving: self.graph.shape(flow.current),
        };
        let bound = self.eval(frame, Some(flow), |eval| bind::layer(eval, &layer, given));
        let bound = bound.map(|bound| self.with_change(bound, call));
        self.mark_used(flow.current);
        let layer_call = LayerCall {
            kind,
            call,
            node_path,
            frame,
        };
        self.add_layer(&layer_call, bound, &[flow.current], &[])
    }

    /// The arguments under the hypothesis of the mode.
    fn with_change(&self, mut bound: Bound, call: &Call) -> Bound {
        for &(index, value) in self.names.mode.args_of(call) {
            if let Some(bound) = bound.values.get_mut(index) {
                *bound = value;
            }
        }
        bound
    }

    /// Elaborates a layer with several inputs.
    pub(super) fn join(
        &mut self,
        kind: Kind,
        call: &'a Call,
        node_path: &NodePath,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> Tensor {
        let span = SpanRange::from(call.name.span());
        let args = call.args.as_deref().unwrap_or_default();
        let (taps, plain): (Vec<&Arg>, Vec<&Arg>) = args.iter().partition(|arg| arg.name.is_none());
        let given: Vec<Given<'a>> = self.eval(frame, Some(flow), |eval| {
            plain
                .iter()
                .flat_map(|arg| eval.args(std::slice::from_ref(*arg)))
                .collect()
        });
        let callee = &unraw(&call.name);
        let layer = LayerUse {
            kind,
            callee,
            name: span,
            call: Some(call.span),
            arriving: None,
        };
        let bound = self.eval(frame, Some(flow), |eval| bind::layer(eval, &layer, &given));
        let (mut tensors, mut spans) = (Vec::new(), Vec::new());
        for arg in &taps {
            let tensor = match &arg.value.kind {
                ExprKind::Path(tap) if arg.from.is_none() => self.tap(tap, frame, flow),
                _ => {
                    let callee = Some(callee.as_str());
                    Err(self.report(arg.value.span, &BadArgument::NotATensor { callee }))
                }
            };
            tensors.push(tensor.unwrap_or_else(|_| self.poisoned()));
            spans.push(arg.value.span);
        }
        match &call.branches {
            Some(_) if !taps.is_empty() => {
                self.report(span, &BadArgument::TensorsTwice { callee });
            }
            None if taps.is_empty() => {
                self.report(span, &BadArgument::NoTensors { callee });
                tensors = vec![self.poisoned(), self.unknown()];
            }
            branches => {
                for branch in branches.iter().flatten() {
                    let (tensor, span) = self.operand(branch, frame, scope, flow);
                    self.mark_used(tensor);
                    tensors.push(tensor);
                    spans.push(span);
                }
            }
        }
        let layer_call = LayerCall {
            kind,
            call,
            node_path,
            frame,
        };
        self.add_layer(&layer_call, bound, &tensors, &spans)
    }

    /// Elaborates a branch. Returns its output and its primary span.
    fn operand(
        &mut self,
        branch: &'a Branch,
        frame: &mut Frame<'a>,
        scope: &mut Scope,
        flow: Flow,
    ) -> (Tensor, SpanRange) {
        let span = branch.label.as_ref().map_or(branch.body.span, |label| label.span);
        let tensor = match &branch.label {
            None => self.braces(&branch.body, frame, scope, flow.current),
            Some(label) => match self.node_path(Some(label), label.span, frame, scope, flow) {
                Ok(node_path) => self.scope(&branch.body, &node_path, frame, flow.current),
                Err(_) => self.poisoned(),
            },
        };
        (tensor, span)
    }

    /// Whether a layer is called by its own name with literals.
    fn is_spelled_out(&self, call: &Call, kind: Kind, frame: &Frame<'a>) -> bool {
        let args = call.args.iter().flatten();
        let mut values = args.flat_map(|arg| arg.from.iter().chain([&arg.value]));
        unraw(&call.name) == kind.name() && values.all(|value| self.is_literal(value, frame))
    }

    /// Whether an expression consists of literals.
    pub(super) fn is_literal(&self, value: &Expr, frame: &Frame<'a>) -> bool {
        match &value.kind {
            ExprKind::Number(_) | ExprKind::Bool(_) | ExprKind::Size(_) | ExprKind::Shorthand(..) => true,
            ExprKind::Path(tap) => tap
                .single()
                .is_some_and(|name| frame.vars.get(name).is_none() && !self.names.is_constant(name)),
            ExprKind::Tuple(parts) => parts.iter().all(|part| self.is_literal(part, frame)),
            ExprKind::Unary { operand, .. } => self.is_literal(operand, frame),
            ExprKind::Chain { .. }
            | ExprKind::Call(_)
            | ExprKind::Rust(_)
            | ExprKind::Cast { .. }
            | ExprKind::Unknown(_) => false,
        }
    }

    /// Adds a layer to the graph. If the layer is invalid, reports the error, and recovers with the output that it claims.
    fn add_layer(
        &mut self,
        layer_call: &LayerCall<'_, 'a>,
        mut bound: Result<Bound, Unbound>,
        inputs: &[Tensor],
        operands: &[SpanRange],
    ) -> Tensor {
        let &LayerCall {
            kind,
            call,
            node_path,
            frame,
        } = layer_call;
        let tensor = match &bound {
            Ok(bound) => match self.graph.add(&node_path.path, kind, &bound.values, inputs) {
                Ok(tensor) => Ok(tensor),
                Err(error) => {
                    self.report_layer_error(layer_call, bound, inputs, operands, &error);
                    let tensor = self.add_without_side(layer_call, bound, inputs, &error);
                    tensor.ok_or_else(|| {
                        let shapes = self.graph.shapes(inputs).unwrap_or_default();
                        let output = self.recovered(&Layer::new(kind, &bound.values), &shapes, &error);
                        self.graph
                            .add_refused(&node_path.path, kind, &bound.values, inputs, output)
                    })
                }
            },
            Err(Unbound { output }) => {
                Err(self
                    .graph
                    .add_refused(&node_path.path, kind, &[], inputs, *output))
            }
        };
        self.has_layer_errors |= tensor.is_err();
        let index = self.graph.nodes.len() - 1;
        if let Ok(bound) = &mut bound {
            self.tracer.layer(index, std::mem::take(&mut bound.derived));
        }
        self.origins.push(Origin {
            span: self.labels.span(node_path.label_id),
            subject: node_path.subject(kind.name()),
            label: node_path.label(),
            may_be_unused: node_path.may_be_unused,
            written: Some(Written {
                source: call,
                name: call.name.span().into(),
                call: call.span,
                last_arg: call.args.iter().flatten().last().map(|arg| arg.value.span),
                statement: frame.statement.unwrap_or(call.span),
                args: bound.map_or_else(|_| Vec::new(), |bound| bound.spans),
                literal: self.calls.is_empty() && self.is_spelled_out(call, kind, frame),
                levels: self.levels.clone(),
                backtrace: self.backtrace.clone(),
            }),
        });
        self.used.push(false);
        let (Ok(tensor) | Err(tensor)) = tensor;
        self.labels.finish(node_path.label_id, tensor);
        self.export(
            node_path,
            if self.is_known_tensor(tensor) {
                Exported::Layer(index)
            } else {
                Exported::Nothing
            },
        );
        tensor
    }

    /// The output of an invalid layer. With [`Mode::TrustInputs`](crate::eval::Mode), a join keeps the sizes of its first
    /// tensor along the axes that the error is not about.
    fn recovered(&self, layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
        let output = layer.recover(inputs, error)?;
        match (error.reason, inputs) {
            (Reason::SizesDiffer { axis, .. }, [first, ..]) if self.names.mode.trusts_inputs() => {
                let kept = (1..first.rank()).filter(|at| *at != usize::from(axis));
                let sizes = kept.fold(output.sizes().to_vec(), |mut sizes, at| {
                    sizes[at] = first.size(at);
                    sizes
                });
                Some(Shape::new(&sizes))
            }
            _ => Some(output),
        }
    }

    /// With [`Mode::TrustInputs`](crate::eval::Mode), adds a layer without its wrong input side.
    fn add_without_side(
        &mut self,
        layer_call: &LayerCall<'_, 'a>,
        bound: &Bound,
        inputs: &[Tensor],
        error: &LayerError,
    ) -> Option<Tensor> {
        let Reason::InputSide { claimed, .. } = error.reason else {
            return None;
        };
        if !self.names.mode.trusts_inputs() {
            return None;
        }
        self.expected_sides.insert(claimed);
        let values = without_side(&bound.values, error)?;
        self.graph
            .add(&layer_call.node_path.path, layer_call.kind, &values, inputs)
            .ok()
    }

    fn report_layer_error(
        &mut self,
        layer_call: &LayerCall<'_, 'a>,
        bound: &Bound,
        inputs: &[Tensor],
        operands: &[SpanRange],
        error: &LayerError,
    ) {
        let &LayerCall {
            kind,
            call,
            node_path,
            ..
        } = layer_call;
        let shapes = self.graph.shapes(inputs).unwrap_or_default();
        let layer = Layer::new(kind, &bound.values);
        let site = Site {
            label: node_path.labelled.then_some(node_path.path.as_str()),
            layer,
            inputs: &shapes,
            // In a block, a value that fits this call may not fit another.
            literal: (self.calls.is_empty() || !error.reason.is_about_input())
                && self.is_spelled_out(call, kind, layer_call.frame),
        };
        let name = SpanRange::from(call.name.span());
        let span = match error.location {
            Location::Layer => name,
            Location::Argument(index) => bound.spans.get(usize::from(index)).copied().unwrap_or(name),
            Location::Operand(index) => operands.get(index as usize).copied().unwrap_or(name),
        };
        let site = &site;
        let mut notes = Vec::new();
        if error.reason.is_about_input() {
            let message = error.message(site).to_string();
            let provenance = self.provenance(inputs, operands.len()).into_iter();
            // The message may state the input already.
            let adds_information = |steps: &Vec<ProvenanceStep>| match steps.as_slice() {
                [ProvenanceStep { by: None, shape }] => {
                    operands.len() > 1 || !message.contains(&format!("{shape:#}"))
                }
                steps => !steps.is_empty(),
            };
            notes.extend(
                provenance
                    .filter(adds_information)
                    .map(|steps| provenance_note(&steps)),
            );
        }
        notes.extend(self.backtrace.notes());
        let at = CallSpans {
            call: call.span,
            name,
            args: &bound.spans,
            statement: layer_call.frame.statement.unwrap_or(call.span),
        };
        let layout = self.other_layout(&layer, inputs, error);
        let flow_error = BadFlow::Layer {
            error,
            site,
            at,
            layout,
        };
        let source = match (error.reason, error.location) {
            (Reason::OutOfBounds { .. }, Location::Argument(index)) => bound.sources.get(usize::from(index)),
            _ => None,
        };
        if let Some(source) = source.copied().flatten() {
            self.errors.report_source(source, span, &flow_error, &notes);
        } else if self.is_reported(inputs, error) {
            self.errors.duplicate();
        } else {
            self.errors.report_with(span, &flow_error, &notes);
        }
    }

    /// Whether another layer with the same input had the same requirement. Then the input is wrong, which was already
    /// reported.
    fn is_reported(&mut self, inputs: &[Tensor], error: &LayerError) -> bool {
        if self.names.mode.trusts_inputs() {
            return false;
        }
        match (inputs, error.reason) {
            ([input], Reason::InputSide { claimed, .. }) => {
                !self.wanted.insert((*input, Wanted::Side(claimed)))
            }
            ([input], Reason::Rank { wanted }) => !self.wanted.insert((*input, Wanted::Axes(wanted))),
            _ => false,
        }
    }

    /// The last layers that changed the shape of the input, in order. For a join, the last layer of each operand.
    fn provenance(&self, inputs: &[Tensor], operands: usize) -> Vec<Vec<ProvenanceStep>> {
        let [input] = inputs else {
            let operands = inputs.iter().take(operands.min(MAX_LISTED));
            return operands
                .filter_map(|operand| Some(vec![self.provenance_step(*operand)?]))
                .collect();
        };
        let mut steps = Vec::new();
        let mut tensor = *input;
        for _ in 0..MAX_PROVENANCE {
            let Some(maker) = self.graph.maker(tensor) else {
                break;
            };
            let node = &self.graph.nodes[maker];
            let (Some(shape), [before]) = (node.output.filter(Shape::is_known), &*node.inputs) else {
                break;
            };
            if self.graph.shape(*before) != Some(shape) {
                let by = Some(name_of(node));
                steps.push(ProvenanceStep { by, shape });
                if steps.len() == 3 {
                    break;
                }
            }
            tensor = *before;
        }
        if steps.len() < 3 && self.graph.maker(tensor).is_none() {
            steps.extend(self.provenance_step(tensor));
        }
        steps.reverse();
        vec![steps]
    }

    fn provenance_step(&self, tensor: Tensor) -> Option<ProvenanceStep> {
        let maker = self.graph.maker(tensor);
        let by = maker.map(|maker| name_of(&self.graph.nodes[maker]));
        let shape = self.graph.shape(tensor)?;
        Some(ProvenanceStep { by, shape })
    }

    fn is_known_tensor(&self, tensor: Tensor) -> bool {
        known(self.graph.shape(tensor))
    }
}

/// The arguments without the wrong input side.
fn without_side(args: &[Value], error: &LayerError) -> Option<Vec<Value>> {
    let Location::Argument(side) = error.location else {
        return None;
    };
    let mut args = args.to_vec();
    *args.get_mut(usize::from(side))? = Value::Absent;
    Some(args)
}
