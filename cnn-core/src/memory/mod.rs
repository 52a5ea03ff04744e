//! Which tensors lie in memory while a network runs, and where they can be put: see
//! [`Report::memory`](crate::Report::memory).
//!
//! Layers run in the order written. A tensor is alive from the layer that makes it to the last that takes it; while a
//! layer runs, its inputs and its output are alive together. A layer that can work in place does so where nothing else
//! takes its input later, and one that only looks at memory differently makes no tensor: such tensors share a
//! [`Buffer`].

mod greedy;
mod moment;
mod plan;

pub use greedy::{Demand, greedy_by_size};
pub use moment::{Alive, Moment};
pub use plan::{Place, Plan};

use crate::analysis::liveness::{SharedBuffers, sizes};
use crate::report::Report;
use crate::shape::Shape;
use crate::{Dtype, LayerReport};
use alloc::vec::Vec;

/// The memory of a network at work: a list of buffers, and when each is needed.
#[derive(Clone, Debug)]
pub struct Memory<'a> {
    report: &'a Report,
    layers: Vec<LayerReport<'a>>,
    /// Name and shape of each tensor.
    tensors: Vec<(&'a str, Shape)>,
    buffers: Vec<Buffer>,
    /// The buffer that each tensor lies in.
    homes: Vec<usize>,
}

/// A piece of memory, which several tensors use one after the other where layers work in place or only look at it
/// differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Buffer {
    /// The tensors, by number (see [`LayerReport::inputs`]), in the order in which they are made.
    pub tensors: Vec<u64>,
    /// How many values it holds.
    pub values: u64,
    /// The layer that makes it, by its place among all; the first one for an input of the network.
    pub first: usize,
    /// The last layer that needs it.
    pub last: usize,
}

impl Buffer {
    /// Whether it is needed while the layer in that place runs.
    pub const fn is_alive(&self, place: usize) -> bool {
        self.first <= place && place <= self.last
    }
}

impl Report {
    /// The network's memory at work: what is alive when, what the peak is made of, and a plan of where to put it.
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
        // What does not fit was refused before there was a report.
        let (sizes, shared) = (sizes(&graph).unwrap_or_default(), SharedBuffers::of(&graph));
        let layers: Vec<LayerReport<'_>> = self.layers().collect();
        let end = layers.len().saturating_sub(1);
        let (mut buffers, mut homes) = (Vec::<Buffer>::new(), Vec::new());
        for (tensor, &values) in sizes.iter().enumerate() {
            let home = shared.owner(tensor);
            let place = if home == tensor {
                buffers.push(Buffer {
                    tensors: Vec::new(),
                    values,
                    first: tensor.saturating_sub(graph.inputs.len()),
                    last: shared.last_use(tensor).min(end),
                });
                buffers.len() - 1
            } else {
                homes[home]
            };
            buffers[place].tensors.push(tensor as u64);
            homes.push(place);
        }
        let made = layers.iter().map(|layer| (layer.path, layer.output));
        Memory {
            report: self,
            tensors: self.inputs().chain(made).collect(),
            layers,
            buffers,
            homes,
        }
    }
}

impl<'a> Memory<'a> {
    /// The buffers, in the order in which they are made.
    pub fn buffers(&self) -> &[Buffer] {
        &self.buffers
    }

    /// The buffer that a tensor lies in, by the path of the layer that makes it or the name of the network's input.
    pub fn buffer(&self, tensor: &str) -> Option<&Buffer> {
        self.buffers.get(self.home(tensor)?)
    }

    fn home(&self, tensor: &str) -> Option<usize> {
        let place = self.tensors.iter().position(|(name, _)| *name == tensor)?;
        self.homes.get(place).copied()
    }

    /// Name and shape of a tensor.
    fn tensor(&self, number: u64) -> (&'a str, Shape) {
        let place = usize::try_from(number).ok();
        place
            .and_then(|place| self.tensors.get(place).copied())
            .unwrap_or(("", Shape::SCALAR))
    }

    /// What is alive while the layer in that place runs.
    pub const fn at(&self, place: usize) -> Moment<'_> {
        Moment::new(self, place)
    }

    /// One moment for each layer, in the order written; one also where there are no layers.
    pub fn moments(&self) -> impl Iterator<Item = Moment<'_>> {
        (0..self.layers.len().max(1)).map(|place| self.at(place))
    }

    /// The first moment at which no less is alive than at any other: [`PEAK_ACTIVATIONS`](crate::Metric::PeakActivations).
    pub fn peak(&self) -> Moment<'_> {
        let (mut peak, mut most) = (self.at(0), 0);
        for moment in self.moments() {
            let values = moment.values();
            if values > most {
                (peak, most) = (moment, values);
            }
        }
        peak
    }

    /// A place for each tensor in one piece of memory, for so many images at a time, every offset a multiple of
    /// `alignment` bytes: see [`Plan`]. `None` where a number does not fit into 64 bits, or the alignment is 0.
    pub fn plan(&self, dtype: Dtype, batch: u64, alignment: u64) -> Option<Plan<'_>> {
        Plan::of(self, dtype, batch, alignment)
    }
}
