//! The buffers of a network and their lifetimes.

use super::buffer::Buffer;
use crate::analysis::liveness::{SharedBuffers, sizes};
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use alloc::vec::Vec;
use core::fmt;

/// The memory of a network while it runs: its buffers and their lifetimes.
#[derive(Clone)]
pub struct Memory<'a> {
    pub(super) report: &'a Report,
    pub(super) layers: Vec<LayerReport<'a>>,
    /// The name and the shape of each tensor.
    pub(super) tensors: Vec<(&'a str, Shape)>,
    pub(super) buffers: Vec<Buffer>,
    /// For each tensor, the index of its buffer.
    buffer_of: Vec<usize>,
}

impl Report {
    /// The memory of the network while it runs: what is alive when, what the peak consists of, and a plan for an arena.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[8]));
    /// # let linear = |out| [Value::Absent, Value::Int(out), Value::Bool(true)];
    /// # let kind = Kind::LINEAR;
    /// # let tensor = graph.add("fc1", kind, &linear(24), &[image]).unwrap();
    /// # let tensor = graph.add("act", Kind::RELU, &[Value::Bool(false)], &[tensor]).unwrap();
    /// # let tensor = graph.add("fc2", kind, &linear(10), &[tensor]).unwrap();
    /// # graph.outputs.push(Output { name: String::new(), tensor });
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// use cnn_core::Dtype;
    ///
    /// // fc1: 8 → 24, ReLU, fc2: 24 → 10
    /// let memory = report.memory();
    /// let peak = memory.peak();
    /// assert_eq!(peak.layer().unwrap().path, "fc2");
    /// assert_eq!(peak.values(), 24 + 10);
    /// assert_eq!(peak.bytes(Dtype::F32, 2), Some(4 * 2 * 34));
    ///
    /// let plan = memory.plan(Dtype::I8, 1, 16).unwrap();
    /// assert_eq!(plan.offset("fc1"), Some(0));
    /// assert_eq!(plan.offset("act"), Some(0));
    /// assert_eq!(plan.offset("fc2"), Some(32));
    /// assert_eq!(plan.size(), 48);
    /// ```
    pub fn memory(&self) -> Memory<'_> {
        let graph = self.graph();
        // A network whose sizes do not fit is an error, so it has no report.
        let (sizes, shared) = (sizes(&graph).unwrap_or_default(), SharedBuffers::of(&graph));
        let layers: Vec<LayerReport<'_>> = self.layers().collect();
        let end = layers.len().saturating_sub(1);
        let (mut buffers, mut buffer_of) = (Vec::<Buffer>::new(), Vec::new());
        for (tensor, &values) in sizes.iter().enumerate() {
            let owner = shared.owner(tensor);
            let buffer = if owner == tensor {
                buffers.push(Buffer {
                    tensors: Vec::new(),
                    values,
                    first: tensor.saturating_sub(graph.inputs.len()),
                    last: shared.last_use(tensor).min(end),
                });
                buffers.len() - 1
            } else {
                buffer_of[owner]
            };
            buffers[buffer].tensors.push(tensor as u64);
            buffer_of.push(buffer);
        }
        let outputs = layers.iter().map(|layer| (layer.path, layer.output));
        Memory {
            report: self,
            tensors: self.inputs().chain(outputs).collect(),
            layers,
            buffers,
            buffer_of,
        }
    }
}

impl<'a> Memory<'a> {
    /// The buffers, in the order in which they are made.
    pub fn buffers(&self) -> &[Buffer] {
        &self.buffers
    }

    /// The buffer of a tensor, by the path of the layer that makes it or the name of the network's input; `None` if there
    /// is no such tensor.
    pub fn buffer(&self, tensor: &str) -> Option<&Buffer> {
        self.buffers.get(self.buffer_index(tensor)?)
    }

    pub(super) fn buffer_index(&self, tensor: &str) -> Option<usize> {
        let tensor = self.tensors.iter().position(|(name, _)| *name == tensor)?;
        self.buffer_of.get(tensor).copied()
    }

    /// The name and the shape of a tensor.
    pub(super) fn tensor(&self, number: u64) -> (&'a str, Shape) {
        let index = usize::try_from(number).ok();
        index
            .and_then(|index| self.tensors.get(index).copied())
            .unwrap_or(("", Shape::SCALAR))
    }
}

impl fmt::Debug for Memory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("report", &self.report.name())
            .field("buffers", &self.buffers)
            .finish_non_exhaustive()
    }
}
