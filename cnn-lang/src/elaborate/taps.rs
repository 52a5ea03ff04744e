//! Resolves taps: from a path to its tensor.

use super::elaborator::{Elaborator, Flow, Frame};
use super::label_tree::{LabelId, LabelTree};
use crate::ast::{Piece, Segment, Statement, Tap};
use crate::diagnostic::{BadArgument, BadName, BadValue};
use crate::errors::ErrorGuaranteed;
use crate::span_range::SpanRange;
use crate::symbol::TENSORS;
use cnn_core::expression::ChoiceKind;
use cnn_core::graph::Tensor;

impl<'a> Elaborator<'_, 'a> {
    /// The tensor that a tap refers to. Marks it as used.
    pub(super) fn tap(
        &mut self,
        tap: &'a Tap,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Result<Tensor, ErrorGuaranteed> {
        self.names.budget.step(tap.span, self.errors)?;
        match self.find(tap, frame, flow) {
            Ok(tensor) => {
                self.mark_used(tensor);
                Ok(tensor)
            }
            Err(reported) => {
                // The intended tensor would be reported as unused.
                self.mark_all_used();
                Err(reported)
            }
        }
    }

    fn find(&self, tap: &'a Tap, frame: &Frame<'a>, flow: Flow) -> Result<Tensor, ErrorGuaranteed> {
        if let Some(label) = self.names.mode.label_of(tap) {
            return self.tensor_of(label, tap.span, frame, flow);
        }
        if let Some(tensor) = tap.single().and_then(|name| flow.tensor(name)) {
            return Ok(tensor);
        }
        let (first, rest) = match tap.segments.split_first() {
            Some((first, _)) if first.plain().is_some_and(|name| TENSORS.contains(&name)) => {
                return Err(self.report(tap.span, &BadArgument::NotATensor { callee: None }));
            }
            Some(split) => split,
            None => return Err(self.report(tap.span, &BadArgument::NotATensor { callee: None })),
        };
        let name = self.segment(first, frame, flow)?;
        let mut id = self.root_of(&name, first.span, frame)?;
        let mut path = name;
        for segment in rest {
            let part = self.segment(segment, frame, flow)?;
            id = self.part(id, &path, (&part, segment.span), tap)?;
            path = format!("{path}.{part}");
        }
        self.labels
            .tensor(id)
            .ok_or_else(|| self.report(tap.span, &BadName::TapNotDone { name: &path }))
    }

    /// The tensor of a label, of `in`, or of `here`.
    fn tensor_of(
        &self,
        label: &'a str,
        span: SpanRange,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Result<Tensor, ErrorGuaranteed> {
        if let Some(tensor) = flow.tensor(label) {
            return Ok(tensor);
        }
        let id = self.root_of(label, span, frame)?;
        let tensor = self.labels.tensor(id);
        tensor.ok_or_else(|| self.report(span, &BadName::TapNotDone { name: label }))
    }

    /// The text of a segment, with its numbers evaluated.
    pub(super) fn segment(
        &self,
        segment: &'a Segment,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Result<String, ErrorGuaranteed> {
        let mut text = String::new();
        for piece in &segment.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Number(expr) => {
                    let number = self.eval(frame, Some(flow), |eval| eval.whole(expr))?;
                    self.choose(ChoiceKind::Label, expr, &number);
                    let number = number.value;
                    if number < 0 {
                        let (what, value) = ("the number in a label", number.to_string());
                        return Err(self.report(
                            crate::eval::primary_span(expr),
                            &BadValue::Negative { what, value },
                        ));
                    }
                    text.push_str(&number.to_string());
                }
            }
        }
        Ok(text)
    }

    /// The label with this name in the innermost scope that has one.
    pub(super) fn label(&self, name: &str, frame: &Frame<'a>) -> Option<LabelId> {
        let mut scopes = frame.scopes.iter().rev();
        scopes.find_map(|&(scope, since)| self.labels.child(scope, name).filter(|id| *id >= since))
    }

    /// The same, which is an error if there is none.
    fn root_of(&self, name: &str, span: SpanRange, frame: &Frame<'a>) -> Result<LabelId, ErrorGuaranteed> {
        if let Some(id) = self.label(name, frame) {
            return Ok(id);
        }
        if frame
            .scopes
            .iter()
            .any(|&(scope, _)| self.labels.is_incomplete(scope))
        {
            return Err(self.errors.suppressed());
        }
        self.errors.check_capacity()?;
        if let Some(line) = frame
            .statements
            .iter()
            .rev()
            .find_map(|statements| line_of(name, statements))
        {
            return Err(self.report(span, &BadName::TapBelow { name, line }));
        }
        let known = frame
            .scopes
            .iter()
            .rev()
            .flat_map(|&(scope, since)| self.labels.names(scope, since));
        let known = known
            .filter(|name| !name.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let mut scopes = frame.scopes.iter().rev();
        let elsewhere = scopes.find_map(|&(scope, since)| self.labels.below(scope, since, name));
        Err(self.report(
            span,
            &BadName::UnknownTap {
                name,
                known,
                elsewhere,
            },
        ))
    }

    fn part(
        &self,
        id: LabelId,
        path: &str,
        (part, span): (&str, SpanRange),
        tap: &Tap,
    ) -> Result<LabelId, ErrorGuaranteed> {
        if let Some(child) = self.labels.child(id, part) {
            return Ok(child);
        }
        if self.labels.is_incomplete(id) {
            return Err(self.errors.suppressed());
        }
        self.errors.check_capacity()?;
        let known = self.labels.names(id, LabelTree::ROOT);
        let tap = tap.span;
        Err(self.report(
            span,
            &BadName::UnknownPart {
                path,
                part,
                known,
                tap,
            },
        ))
    }
}

/// The line of a label in statements, to report that it is declared later.
fn line_of(name: &str, statements: &[Statement]) -> Option<usize> {
    let of = |segment: &Segment| (segment.plain() == Some(name)).then(|| segment.span.line());
    statements.iter().find_map(|statement| match statement {
        Statement::Step(step) => step.label.as_ref().and_then(of),
        Statement::Broken { label } => label.as_ref().and_then(of),
        Statement::If(branch) => branch.bodies().find_map(|body| line_of(name, &body.statements)),
        Statement::For(for_loop) => line_of(name, &for_loop.body.statements),
        Statement::Splice(_) | Statement::Let { .. } => None,
    })
}
