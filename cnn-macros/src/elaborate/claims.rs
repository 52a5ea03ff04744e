//! What a statement or a network claims of its shape and its counts.

use super::{Checked, Elaborator, Flow, Frame, Pending, Room};
use crate::ast::{Check, Net, Step, Work};
use crate::mistake::Mistake;
use crate::parse::unraw;
use crate::spot::Spot;
use cnn_core::graph::{Output, Tensor};
use cnn_core::{Shape, UNKNOWN};
use std::collections::HashMap;

impl<'a> Elaborator<'_, 'a> {
    /// Holds what a statement makes against its claims. Where they contradict each other, neither is believed.
    pub(super) fn claims(
        &mut self,
        step: &'a Step,
        made: Tensor,
        first: usize,
        frame: &Frame<'a>,
        room: &Room,
        flow: Flow,
    ) -> Tensor {
        let subject = subject(step, room);
        let mut made = made;
        if let Some(claim) = &step.shape {
            match (
                self.eval(frame, Some(flow.input), |eval| eval.shape(claim)),
                self.graph.shape(made),
            ) {
                (Ok(claimed), None) => made = self.settle(made, claimed, claimed),
                (Ok(claimed), Some(actual))
                    if !super::known(Some(actual)) && actual.agrees_with(&claimed) =>
                {
                    made = self.settle(made, claimed, claimed);
                }
                (Ok(claimed), Some(actual)) if !actual.agrees_with(&claimed) => {
                    let (subject, working) = (subject.clone(), self.working(made));
                    self.report(
                        claim.spot,
                        &Mistake::ShapeDiffers {
                            subject,
                            claimed,
                            actual,
                            working,
                        },
                    );
                    made = self.settle(made, claimed, actual);
                }
                _ => {}
            }
        }
        let nodes = first..self.graph.nodes.len();
        let of = Checked::Part { nodes, output: made };
        self.checks(&step.checks, &of, &subject, frame, Some(flow.input));
        made
    }

    /// Takes what two shapes agree on for the shape of a tensor.
    fn settle(&mut self, tensor: Tensor, one: Shape, other: Shape) -> Tensor {
        let agreed = (one.rank() == other.rank()).then(|| {
            let sizes = one.sizes().iter().zip(other.sizes());
            let sizes: Vec<u64> = sizes.map(|(a, b)| if a == b { *a } else { UNKNOWN }).collect();
            Shape::new(&sizes)
        });
        self.graph.claim(tensor, agreed);
        tensor
    }

    /// How the sizes of what a layer makes came about: `⌊(28 − 5 + 2·0)/1⌋ + 1 = 24`.
    fn working(&self, tensor: Tensor) -> Option<String> {
        let node = &self.graph.nodes[self.graph.maker(tensor)?];
        let [input] = *node.inputs else {
            return None;
        };
        let (input, output) = (self.graph.shape(input)?, node.output?);
        let working = cnn_core::render::Sizes::of(&node.layer(), input, output).to_string();
        (!working.is_empty()).then_some(working)
    }

    fn checks(
        &mut self,
        checks: &'a [Check],
        of: &Checked,
        subject: &str,
        frame: &Frame<'a>,
        input: Option<Tensor>,
    ) {
        for check in checks {
            if let Ok(wanted) = self.eval(frame, input, |eval| eval.number(&check.value)) {
                self.pending.push(Pending {
                    check,
                    wanted,
                    of: of.clone(),
                    subject: subject.to_owned(),
                    notes: self.notes.clone(),
                });
            }
        }
    }

    /// The outputs of the network, and what it claims of them and of its counts.
    pub(super) fn outputs(&mut self, net: &'a Net, frame: &Frame<'a>, flow: Flow) {
        self.take(flow.current);
        self.graph.outputs.push(Output {
            name: String::new(),
            tensor: flow.current,
        });
        let subject = format!("`{}`", unraw(&net.name));
        if let Some(outputs) = &net.outputs {
            self.output(&outputs.main, flow.current, &subject, frame, flow);
            let mut names: HashMap<String, Spot> = HashMap::new();
            for (tap, claim) in &outputs.further {
                let Ok(tensor) = self.tap(tap, frame, flow) else {
                    continue;
                };
                let segments = tap.segments.iter().filter_map(|segment| segment.plain());
                let name = segments.collect::<Vec<_>>().join(".");
                if let Some(first) = names.insert(name.clone(), tap.spot) {
                    let (label, line) = (&name, first.line());
                    self.report(tap.spot, &Mistake::DoubledLabel { label, line });
                }
                self.output(claim, tensor, &format!("`{name}`"), frame, flow);
                self.graph.outputs.push(Output { name, tensor });
            }
        }
        self.checks(&net.checks, &Checked::Net, &subject, frame, None);
    }

    fn output(
        &mut self,
        claim: &'a crate::ast::Expr,
        tensor: Tensor,
        subject: &str,
        frame: &Frame<'a>,
        flow: Flow,
    ) {
        let claimed = self.eval(frame, Some(flow.input), |eval| eval.shape(claim));
        if let (Ok(claimed), Some(actual)) = (claimed, self.graph.shape(tensor))
            && !actual.agrees_with(&claimed)
        {
            let (subject, working) = (subject.to_owned(), self.working(tensor));
            self.report(
                claim.spot,
                &Mistake::ShapeDiffers {
                    subject,
                    claimed,
                    actual,
                    working,
                },
            );
        }
    }
}

/// A statement as an error speaks of it.
fn subject(step: &Step, room: &Room) -> String {
    let label = step.label.as_ref().and_then(|label| label.plain());
    match (label, &step.work) {
        (Some(label), _) => format!("`{}{label}`", room.prefix),
        (None, Work::Call(call)) => format!("this `{}`", unraw(&call.name)),
        (None, Work::Scope(_)) => "what is in these braces".to_owned(),
        (None, Work::Repeat { .. }) => "this repeat".to_owned(),
    }
}
