//! Ast → graph: inlines blocks, resolves labels, and infers shapes, on which expressions such as `in.channels` depend.

mod call;
mod claims;
mod elaborated;
mod elaborator;
mod exports;
mod flow;
mod label_tree;
mod layer;
mod layouts;
mod node_path;
mod scope;
mod taps;
mod tensors;
mod unused;

pub(crate) use elaborated::{
    Checked, Elaborated, LoopSize, Origin, Pending, Written, is_labelled, name_of, short_name_of,
};
pub(crate) use exports::{Export, Exported};

use crate::ast::Net;
use crate::diagnostic::BadName;
use crate::errors::Errors;
use crate::eval::{Names, Vars};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use cnn_core::Shape;
use cnn_core::graph::Tensor;
use elaborator::{Elaborator, Flow, Frame, Scope};
use label_tree::LabelTree;

/// Turns a network into a graph. If a layer is invalid, the error is reported, and the layer gets the output that it
/// claims.
pub(crate) fn elaborate<'a>(net: &'a Net, names: &Names<'a>, errors: &Errors) -> Elaborated<'a> {
    let mut elaborator = Elaborator::new(net, names, errors);
    elaborator.net(net);
    elaborator.finish()
}

impl<'a> Elaborator<'_, 'a> {
    fn net(&mut self, net: &'a Net) {
        let mut frame = Frame::new(&net.body, Vars::default());
        frame.scopes.push((LabelTree::ROOT, LabelTree::ROOT));
        if net.broken {
            self.labels.set_incomplete(LabelTree::ROOT);
        }
        let input = self.inputs(net, &frame);
        let mut flow = Flow::from(input);
        let mut scope = Scope {
            label_id: LabelTree::ROOT,
            prefix: String::new(),
            count: 0,
        };
        self.statements(&net.body.statements, &mut frame, &mut scope, &mut flow);
        if self.stopped.is_some() {
            // The rest of the network was not elaborated, so missing labels and unused tensors are no errors.
            return;
        }
        self.outputs(net, &frame, flow);
        if net.broken {
            self.mark_all_used();
        }
        self.check_unused(net);
    }

    /// Adds the inputs to the graph. Returns the first, which is what `in` refers to.
    fn inputs(&mut self, net: &'a Net, frame: &Frame<'a>) -> Tensor {
        let mut tensors = Vec::new();
        for input in &net.inputs {
            let shape = self.eval(frame, None, |eval| eval.shape(&input.shape));
            let name = input.name.as_ref().map_or_else(|| "in".to_owned(), unraw);
            tensors.push((
                self.graph.input(&name, shape.unwrap_or(Shape::SCALAR)),
                shape.is_ok(),
            ));
            self.used.push(net.inputs.len() == 1);
        }
        let tensors: Vec<Tensor> = tensors
            .into_iter()
            .map(|(tensor, known)| if known { tensor } else { self.unknown() })
            .collect();
        for (input, &tensor) in net.inputs.iter().zip(&tensors) {
            let Some(ident) = &input.name else { continue };
            let (label, span) = (&unraw(ident), SpanRange::from(ident.span()));
            match self.labels.add(LabelTree::ROOT, label, span) {
                Ok(label) => self.labels.finish(label, tensor),
                Err(taken) => {
                    let line = self.labels.span(taken).line();
                    let counter = None;
                    self.report(span, &BadName::DoubledLabel { label, line, counter });
                    self.mark_used(tensor);
                }
            }
        }
        match tensors.first() {
            Some(&first) => first,
            None => self.unknown(),
        }
    }
}
