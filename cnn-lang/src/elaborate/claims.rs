//! Checks the shapes that statements and networks claim, and collects their `where` clauses.

use super::elaborated::{Checked, Pending, known, name_of};
use super::elaborator::{Elaborator, Flow, Frame, Scope, Wanted};
use crate::ast::{Check, Expr, Net, Step, Work};
use crate::diagnostic::{BadFlow, BadName};
use crate::ident::unraw;
use crate::limits::MAX_PROVENANCE;
use crate::span_range::SpanRange;
use cnn_core::graph::{Output, Tensor};
use cnn_core::{Shape, UNKNOWN};
use std::collections::HashMap;

/// The result of a statement.
pub(super) struct StepOutput {
    pub(super) tensor: Tensor,
    /// The index of its first layer.
    pub(super) first: usize,
    /// Whether an error was reported in it, from which further errors may follow.
    pub(super) has_errors: bool,
}

impl<'a> Elaborator<'_, 'a> {
    /// Checks the result of a statement against its claims. Axes on which they differ become unknown.
    pub(super) fn claims(
        &mut self,
        step: &'a Step,
        made: &StepOutput,
        frame: &Frame<'a>,
        scope: &Scope,
        flow: Flow,
    ) {
        if step.shape.is_none() && step.checks.is_empty() {
            return;
        }
        let subject = self.subject(step, frame, scope, flow);
        if let Some(claim) = &step.shape {
            let claimed = || self.eval(frame, Some(flow), |eval| eval.shape(claim));
            let claimed = if made.has_errors {
                self.errors.muted(claimed)
            } else {
                claimed()
            };
            match (claimed, self.graph.shape(made.tensor)) {
                (Ok(claimed), Some(actual))
                    if !made.has_errors
                        && !actual.agrees_with(&claimed)
                        && !self.names.mode.trusts_inputs()
                        && self.is_duplicate_claim(made, claimed, actual) =>
                {
                    self.errors.duplicate();
                    self.set_agreed_shape(made, claimed, actual);
                }
                (Ok(claimed), Some(actual)) if !made.has_errors && !actual.agrees_with(&claimed) => {
                    let (subject, working) = (subject.clone(), self.working(made.tensor));
                    self.report(
                        claim.span,
                        &BadFlow::ShapeDiffers {
                            subject,
                            claimed,
                            actual,
                            before: self.is_fixed(claim, frame).then_some("-> "),
                            working,
                        },
                    );
                    if self.names.mode.trusts_inputs() {
                        self.expected_sides.insert(claimed.channels());
                    } else {
                        self.set_agreed_shape(made, claimed, actual);
                    }
                }
                // Unknown axes are taken from the claim.
                (Ok(claimed), actual) if !known(actual) || made.has_errors => {
                    let actual = actual.filter(|actual| actual.rank() == claimed.rank());
                    self.set_agreed_shape(made, claimed, actual.unwrap_or(claimed));
                }
                _ => {}
            }
        }
        if !made.has_errors {
            let (nodes, output) = (made.first..self.graph.nodes.len(), made.tensor);
            let of = Checked::Part { nodes, output };
            self.checks(&step.checks, &of, &subject, frame, flow);
        }
    }

    /// Whether another layer with the same input made and claimed the same shapes. Then the input is wrong, which was
    /// already reported.
    fn is_duplicate_claim(&mut self, made: &StepOutput, claimed: Shape, actual: Shape) -> bool {
        let maker = self.graph.maker(made.tensor).filter(|maker| *maker >= made.first);
        let Some([input]) = maker.map(|maker| &*self.graph.nodes[maker].inputs) else {
            return false;
        };
        let alike = claimed.rank() == actual.rank() && claimed.rank() > 1;
        if !alike || claimed.channels() != actual.channels() {
            return false;
        }
        let sizes = Wanted::Sizes(actual.spatial().to_vec(), claimed.spatial().to_vec());
        !self.wanted.insert((*input, sizes))
    }

    /// Whether a claim consists of literals and is elaborated once.
    fn is_fixed(&self, claim: &Expr, frame: &Frame<'a>) -> bool {
        self.is_literal(claim, frame) && self.calls.is_empty() && frame.counters.is_empty()
    }

    /// Sets the shape of a statement's output to the axes on which claim and inferred shape agree. Does nothing if the
    /// statement adds no layer.
    fn set_agreed_shape(&mut self, made: &StepOutput, claimed: Shape, actual: Shape) {
        if self
            .graph
            .maker(made.tensor)
            .is_none_or(|maker| maker < made.first)
        {
            return;
        }
        let agreed = (claimed.rank() == actual.rank()).then(|| {
            let sizes = claimed.sizes().iter().zip(actual.sizes());
            let agreed = sizes.map(|(&claimed, &actual)| match actual {
                UNKNOWN => claimed,
                actual if actual == claimed => actual,
                _ => UNKNOWN,
            });
            Shape::new(&agreed.collect::<Vec<u64>>())
        });
        self.graph.claim(made.tensor, agreed);
    }

    /// A statement as the subject of a message.
    fn subject(&self, step: &'a Step, frame: &Frame<'a>, scope: &Scope, flow: Flow) -> String {
        let label = step.label.as_ref().filter(|label| label.plain() != Some("_"));
        let label = label.and_then(|label| self.segment(label, frame, flow).ok());
        match (label, &step.work) {
            (Some(label), _) => format!("`{}{label}`", scope.prefix),
            (None, Work::Call(call)) => format!("this `{}`", unraw(&call.name)),
            (None, Work::Scope(_)) => "what is in these braces".to_owned(),
            (None, Work::Repeat { .. }) => "this repeat".to_owned(),
        }
    }

    /// The calculation of a tensor's sizes: `⌊(28 − 5 + 2·0)/1⌋ + 1 = 24`. Skips layers that keep the shape.
    fn working(&self, tensor: Tensor) -> Option<String> {
        let last = self.graph.maker(tensor)?;
        let mut index = last;
        for _ in 0..MAX_PROVENANCE {
            let node = &self.graph.nodes[index];
            let [before] = *node.inputs else {
                return None;
            };
            let (input, output) = (self.graph.shape(before)?, node.output?);
            let working = cnn_core::render::Sizes::of(&node.layer(), input, output).to_string();
            match working.is_empty() {
                false if index == last => return Some(working),
                false => return Some(format!("of {}: {working}", name_of(node))),
                true if input == output => index = self.graph.maker(before)?,
                true => return None,
            }
        }
        None
    }

    fn checks(&mut self, checks: &'a [Check], of: &Checked, subject: &str, frame: &Frame<'a>, flow: Flow) {
        for check in checks {
            let value = &check.value;
            if let Some(source) = self.eval(frame, Some(flow), |eval| eval.rust_value(value)) {
                let check = matches!(of, Checked::Net).then(|| in_rust(subject, check, source));
                self.report(value.span, &BadName::RustValue { source, check });
            } else if let Ok(wanted) = self.eval(frame, Some(flow), |eval| eval.number(value)) {
                self.pending.push(Pending {
                    check,
                    wanted: wanted.value,
                    of: of.clone(),
                    subject: subject.to_owned(),
                    backtrace: self.backtrace.clone(),
                });
            }
        }
    }

    /// Adds the outputs of the network to the graph, and checks its claims about them.
    pub(super) fn outputs(&mut self, net: &'a Net, frame: &Frame<'a>, flow: Flow) {
        self.mark_used(flow.current);
        self.graph.outputs.push(Output {
            name: String::new(),
            tensor: flow.current,
        });
        let subject = format!("`{}`", unraw(&net.name));
        if let Some(outputs) = &net.outputs {
            let (before, main) = if outputs.further.is_empty() {
                ("-> ", subject.clone())
            } else {
                ("", format!("the last statement of {subject}"))
            };
            self.check_output((before, &outputs.main), flow.current, &main, frame, flow);
            let mut names: HashMap<String, SpanRange> = HashMap::new();
            for (tap, claim) in &outputs.further {
                let Ok(tensor) = self.tap(tap, frame, flow) else {
                    continue;
                };
                let segments = tap.segments.iter().filter_map(|segment| segment.plain());
                let name = segments.collect::<Vec<_>>().join(".");
                if let Some(first) = names.insert(name.clone(), tap.span) {
                    let (label, line, counter) = (&name, first.line(), None);
                    self.report(tap.span, &BadName::DoubledLabel { label, line, counter });
                }
                let (before, subject) = (format!("{name}: "), format!("`{name}`"));
                self.check_output((&before, claim), tensor, &subject, frame, flow);
                self.graph.outputs.push(Output { name, tensor });
            }
        }
        self.checks(&net.checks, &Checked::Net, &subject, frame, flow);
    }

    /// Checks an output against its claimed shape. `before` is the text before the claim.
    fn check_output(
        &mut self,
        (before, claim): (&str, &'a Expr),
        tensor: Tensor,
        subject: &str,
        frame: &Frame<'a>,
        flow: Flow,
    ) {
        let claimed = self.eval(frame, Some(flow), |eval| eval.shape(claim));
        if let (Ok(claimed), Some(actual)) = (claimed, self.graph.shape(tensor))
            && !actual.agrees_with(&claimed)
        {
            let is_empty = self.graph.nodes.is_empty();
            let subject = if is_empty {
                format!("{subject} has no layers, and so")
            } else {
                subject.to_owned()
            };
            let working = self.working(tensor);
            let can_be_meant = !is_empty && self.is_fixed(claim, frame);
            self.report(
                claim.span,
                &BadFlow::ShapeDiffers {
                    subject,
                    claimed,
                    actual,
                    before: can_be_meant.then_some(before),
                    working,
                },
            );
        }
    }
}

/// A check of a network as an expression of Rust: `LeNet5::PARAMS <= board::FLASH as u64`.
fn in_rust(network: &str, check: &Check, bound: &str) -> String {
    let (network, metric) = (network.trim_matches('`'), check.metric);
    format!("{network}::{metric} {} {bound} as u64", check.comparison.symbol())
}
