//! From a report back to the network, and on to the same network at another input size.

use super::{LayerReport, Report, pack};
use crate::analysis::{Analysis, Overflow};
use crate::graph::{Graph, Node, Output, Scope, Tensor};
use crate::layer::{Layer, Value};
use crate::refusal::{Refusal, Site};
use crate::shape::Shape;
use crate::{Kind, Metric};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A network that does not fit its input, as [`Report::at`] finds it: what the macro would have said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    path: String,
    why: Why,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Why {
    Layer(Box<Unfit>),
    Overflow(Metric),
    Rank(Shape),
    Empty(Shape),
}

/// A layer that does not fit, with what its message speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Unfit {
    refusal: Refusal,
    kind: Kind,
    args: Box<[Value]>,
    inputs: Vec<Shape>,
}

impl Refused {
    /// The path of the layer that does not fit; empty where it is the network as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with the layer; `None` where it is the network as a whole.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.why {
            Why::Layer(unfit) => Some(&unfit.refusal),
            _ => None,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Layer(unfit) => {
                let site = Site {
                    label: Some(&self.path),
                    layer: Layer::new(unfit.kind, &unfit.args),
                    inputs: &unfit.inputs,
                    literal: true,
                };
                unfit.refusal.message(&site).fmt(f)
            }
            Why::Overflow(metric) => write!(f, "{metric} does not fit into 64 bits"),
            Why::Rank(shape) => write!(f, "the network takes an input like {shape:#}, of as many axes"),
            Why::Empty(shape) => write!(f, "{shape:#} has an axis of size 0"),
        }
    }
}

impl core::error::Error for Refused {}

impl Report {
    /// The same network with an input of another shape (the first input, where there are several), worked out by the
    /// rules that the macro goes by; or the refusal that the macro would give.
    ///
    /// What was inferred is inferred anew, and what was stated (`400 -> 120`) is checked anew. Claims on outputs and
    /// `where` checks are not: they speak of the input that was declared. Numbers that were worked out from `in` while
    /// the network was declared stay as they are.
    pub fn at(&self, input: impl Into<Shape>) -> Result<Self, Refused> {
        let (graph, shape) = (self.graph(), input.into());
        let whole = |why| Refused {
            path: String::new(),
            why,
        };
        if shape.rank() != self.input().rank() {
            return Err(whole(Why::Rank(self.input())));
        }
        if !shape.is_known() {
            return Err(whole(Why::Empty(shape)));
        }
        let graph = graph.at(shape).map_err(|misfit| {
            let node = &graph.nodes[misfit.place];
            Refused {
                path: node.path.clone(),
                why: Why::Layer(Box::new(Unfit {
                    refusal: misfit.refusal,
                    kind: node.kind,
                    args: node.args.clone(),
                    inputs: misfit.inputs,
                })),
            }
        })?;
        let analysis = Analysis::of(&graph).map_err(|Overflow { metric }| whole(Why::Overflow(metric)))?;
        Ok(pack(&graph, &analysis).into())
    }

    /// The network as layers and tensors.
    pub fn graph(&self) -> Graph {
        let head = self.head();
        let mut graph = Graph::new(self.name());
        for (name, shape) in self.inputs() {
            graph.input(name, shape);
        }
        graph.nodes = self.layers().filter_map(|layer| node(&layer)).collect();
        graph.scopes = self.scopes().filter_map(|report| scope(&report)).collect();
        graph.outputs = self
            .named(head.outputs)
            .map(|(name, index, _)| Output {
                name: name.into(),
                tensor: tensor(index),
            })
            .collect();
        graph
    }
}

#[expect(clippy::cast_possible_truncation, reason = "tensors are numbered by a `u32`")]
fn tensor(index: u64) -> Tensor {
    Tensor::from_index(index as u32)
}

fn node(report: &LayerReport<'_>) -> Option<Node> {
    Some(Node {
        path: report.path.into(),
        kind: report.layer_kind()?,
        args: report.args().as_slice().into(),
        inputs: report.inputs().map(tensor).collect(),
        output: Some(report.output),
    })
}

fn scope(report: &LayerReport<'_>) -> Option<Scope> {
    let places = report.places()?;
    Some(Scope {
        path: report.path.into(),
        block: report.kind.into(),
        input: tensor(report.inputs().next()?),
        output: tensor(report.output_tensor()?),
        nodes: super::small(places.start)..super::small(places.end),
    })
}
