//! Layers and joins: their arguments, and what becomes of those that are refused.

use super::flow::Seat;
use super::{Elaborator, Exported, Flow, Frame, Origin, Room};
use crate::ast::{Arg, Branch, Call, ExprKind};
use crate::bind::{self, Bound};
use crate::errors::Reported;
use crate::eval::Given;
use crate::mistake::Mistake;
use crate::spot::Spot;
use cnn_core::graph::Tensor;
use cnn_core::layer::{Role, Type};
use cnn_core::refusal::{Fault, Reason, Refusal, Site};
use cnn_core::{Kind, Layer, Shape, UNKNOWN, Value};

/// How far a note goes back through layers that change no shape.
const LONGEST_STORY: usize = 1000;

impl<'a> Elaborator<'_, 'a> {
    /// A layer that takes one tensor.
    pub(super) fn layer(
        &mut self,
        kind: Kind,
        call: &'a Call,
        given: &[Given<'a>],
        seat: &Seat,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Tensor {
        let spot = Spot::from(call.name.span());
        let bound = self.eval(frame, Some(flow.input), |eval| {
            bind::layer(eval, kind, spot, given)
        });
        self.take(flow.current);
        self.place(kind, call, bound, &[flow.current], &[], seat)
    }

    /// A layer that takes several.
    pub(super) fn join(
        &mut self,
        kind: Kind,
        call: &'a Call,
        seat: &Seat,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> Tensor {
        let spot = Spot::from(call.name.span());
        let args = call.args.as_deref().unwrap_or_default();
        let (taps, plain): (Vec<&Arg>, Vec<&Arg>) = args.iter().partition(|arg| arg.name.is_none());
        let given: Vec<Given<'a>> = self.eval(frame, Some(flow.input), |eval| {
            plain
                .iter()
                .flat_map(|arg| eval.args(std::slice::from_ref(*arg)))
                .collect()
        });
        let bound = self.eval(frame, Some(flow.input), |eval| {
            bind::layer(eval, kind, spot, &given)
        });
        let (mut tensors, mut spots) = (Vec::new(), Vec::new());
        for arg in &taps {
            let tensor = match &arg.value.kind {
                ExprKind::Path(tap) if arg.from.is_none() => self.tap(tap, frame, flow),
                _ => Err(self.report(arg.value.spot, &Mistake::NotATensor)),
            };
            tensors.push(tensor.unwrap_or_else(|_| self.unknown()));
            spots.push(arg.value.spot);
        }
        let callee = &crate::parse::unraw(&call.name);
        match &call.branches {
            Some(_) if !taps.is_empty() => {
                self.report(spot, &Mistake::TensorsTwice { callee });
            }
            None if taps.is_empty() => {
                self.report(spot, &Mistake::NoTensors { callee });
                tensors = vec![self.unknown(), self.unknown()];
            }
            branches => {
                for branch in branches.iter().flatten() {
                    let (tensor, spot) = self.operand(branch, frame, room, flow);
                    self.take(tensor);
                    tensors.push(tensor);
                    spots.push(spot);
                }
            }
        }
        self.place(kind, call, bound, &tensors, &spots, seat)
    }

    /// A branch, and where a refusal of what it makes points.
    fn operand(
        &mut self,
        branch: &'a Branch,
        frame: &mut Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> (Tensor, Spot) {
        let spot = branch.label.as_ref().map_or(branch.body.spot, |label| label.spot);
        let tensor = match &branch.label {
            None => self.braces(&branch.body, frame, room, flow.current),
            Some(label) => match self.seat(Some(label), label.spot, frame, room, flow) {
                Ok(seat) => self.scope(&branch.body, &seat, frame, flow.current),
                Err(_) => self.unknown(),
            },
        };
        (tensor, spot)
    }

    /// Puts a layer into the graph. What is refused is reported, and taken for what it claims to make.
    fn place(
        &mut self,
        kind: Kind,
        call: &'a Call,
        bound: Result<Bound, Reported>,
        inputs: &[Tensor],
        operands: &[Spot],
        seat: &Seat,
    ) -> Tensor {
        let tensor = match bound {
            Ok(bound) => match self.graph.add(&seat.path, kind, &bound.values, inputs) {
                Ok(tensor) => Ok(tensor),
                Err(refusal) => {
                    self.refuse(kind, call, &bound, inputs, operands, seat, &refusal);
                    let shapes = self.graph.shapes(inputs).unwrap_or_default();
                    let output = claimed(&Layer::new(kind, &bound.values), &shapes, &refusal);
                    Err(self
                        .graph
                        .add_refused(&seat.path, kind, &bound.values, inputs, output))
                }
            },
            Err(_) => Err(self.graph.add_refused(&seat.path, kind, &[], inputs, None)),
        };
        let place = self.graph.nodes.len() - 1;
        self.origins.push(Origin {
            spot: self.places.spot(seat.place),
            subject: seat.subject(kind.name()),
            exempt: seat.spare,
        });
        self.used.push(false);
        let (Ok(tensor) | Err(tensor)) = tensor;
        self.places.finish(seat.place, tensor);
        self.export(
            seat,
            if self.is_known_tensor(tensor) {
                Exported::Layer(place)
            } else {
                Exported::Nothing
            },
        );
        tensor
    }

    #[expect(clippy::too_many_arguments, reason = "all that a refusal speaks of")]
    fn refuse(
        &mut self,
        kind: Kind,
        call: &'a Call,
        bound: &Bound,
        inputs: &[Tensor],
        operands: &[Spot],
        seat: &Seat,
        refusal: &Refusal,
    ) {
        let shapes = self.graph.shapes(inputs).unwrap_or_default();
        let layer = Layer::new(kind, &bound.values);
        let site = Site {
            label: seat.labelled.then_some(seat.path.as_str()),
            layer,
            inputs: &shapes,
        };
        let name = Spot::from(call.name.span());
        let spot = match refusal.fault {
            Fault::Layer => name,
            Fault::Argument(index) => bound.spots.get(usize::from(index)).copied().unwrap_or(name),
            Fault::Operand(index) => operands.get(index as usize).copied().unwrap_or(name),
        };
        let mut notes = self.story(inputs, operands.len());
        notes.extend(self.notes.list());
        let site = &site;
        self.errors
            .report_with(spot, &Mistake::Refused { refusal, site }, &notes);
    }

    /// The last layers that led to what arrives.
    fn story(&self, inputs: &[Tensor], operands: usize) -> Vec<String> {
        let [input] = inputs else {
            return (0..operands.min(4))
                .filter_map(|operand| self.line_of_story(operand, inputs))
                .collect();
        };
        let mut steps = Vec::new();
        let mut tensor = *input;
        for _ in 0..LONGEST_STORY {
            let Some(place) = self.graph.maker(tensor) else {
                break;
            };
            let node = &self.graph.nodes[place];
            let (Some(output), [before]) = (node.output, &*node.inputs) else {
                break;
            };
            if self.graph.shape(*before) != Some(output) {
                steps.push(format!("{} makes {output:#}", self.maker(place)));
                if steps.len() == 3 {
                    break;
                }
            }
            tensor = *before;
        }
        if steps.len() < 3
            && self.graph.maker(tensor).is_none()
            && let Some(shape) = self.graph.shape(tensor)
        {
            steps.push(format!("the input is {shape:#}"));
        }
        steps.reverse();
        if steps.is_empty() {
            Vec::new()
        } else {
            vec![steps.join(", ")]
        }
    }

    fn line_of_story(&self, operand: usize, inputs: &[Tensor]) -> Option<String> {
        let tensor = *inputs.get(operand)?;
        let shape = self.graph.shape(tensor)?;
        Some(match self.graph.maker(tensor) {
            Some(place) => format!("{} makes {shape:#}", self.maker(place)),
            None => format!("the input is {shape:#}"),
        })
    }

    fn is_known_tensor(&self, tensor: Tensor) -> bool {
        super::known(self.graph.shape(tensor))
    }

    /// A layer as a note speaks of it: `` `conv1` ``, or the kind where it has no label.
    fn maker(&self, place: usize) -> String {
        let node = &self.graph.nodes[place];
        let last = node.path.rsplit('.').next().unwrap_or_default();
        if last.starts_with(|c: char| c.is_ascii_digit()) {
            format!("`{}`", node.kind.name())
        } else {
            format!("`{}`", node.path)
        }
    }
}

/// What a refused layer makes if it is taken at its word: its output channels, and the other sizes where they do not
/// depend on what is wrong.
fn claimed(layer: &Layer<'_>, inputs: &[Shape], refusal: &Refusal) -> Option<Shape> {
    let input = *inputs.first()?;
    if let (Reason::InputSide { .. }, Fault::Argument(argument)) = (refusal.reason, refusal.fault) {
        let mut args = layer.args.to_vec();
        if input.rank() > 1
            && layer.kind.spec().spatial == 0
            && layer.kind.spec().role(Role::Output).is_some()
        {
            // A linear layer on a shape was most likely meant for its flattened values.
            return output_side(layer).map(|size| Shape::new(&[size]));
        }
        if let Some(value) = args.get_mut(usize::from(argument)) {
            *value = Value::Absent;
        }
        return Layer::new(layer.kind, &args).output(inputs).ok();
    }
    if let Reason::FlatWanted = refusal.reason {
        return output_side(layer).map(|size| Shape::new(&[size]));
    }
    if let Reason::Rank { .. } = refusal.reason {
        return None;
    }
    if layer.kind.spec().join {
        return join_claim(input, refusal);
    }
    let channels = match (output_side(layer), layer.kind.spec().spatial) {
        (Some(channels), _) => channels,
        (None, 0) => return None,
        (None, _) => input.channels(),
    };
    let mut sizes = vec![UNKNOWN; input.rank()];
    if let Some(first) = sizes.first_mut() {
        *first = channels;
    }
    Shape::try_new(&sizes)
}

/// Of tensors that disagree along an axis, all but that.
fn join_claim(first: Shape, refusal: &Refusal) -> Option<Shape> {
    let Reason::SizesDiffer { axis, .. } = refusal.reason else {
        return None;
    };
    let mut sizes = first.sizes().to_vec();
    if let Some(size) = sizes.get_mut(usize::from(axis)) {
        *size = UNKNOWN;
    }
    if let Some(channels) = sizes.first_mut() {
        *channels = UNKNOWN;
    }
    Shape::try_new(&sizes)
}

/// The output side that was stated.
fn output_side(layer: &Layer<'_>) -> Option<u64> {
    let spec = layer.kind.spec();
    let index = spec.role(Role::Output)?;
    match (spec.args[index].ty, layer.args.get(index)?) {
        (Type::Count, Value::Int(size)) => u64::try_from(*size).ok(),
        _ => None,
    }
}
