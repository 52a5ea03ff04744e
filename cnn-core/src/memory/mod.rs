//! Lifetimes of tensors, and arena planning: see [`Report::memory`](crate::Report::memory).
//!
//! Layers run in source order. A tensor is alive from the layer that produces it to the last layer that uses it. While
//! a layer runs, its inputs and its output are both alive. A layer that can work in place does so if no later layer
//! uses its input, and a layer that only changes the view of a tensor allocates nothing. Such tensors share a
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

/// The memory of a running network: buffers with their lifetimes.
#[derive(Clone, Debug)]
pub struct Memory<'a> {
    report: &'a Report,
    layers: Vec<LayerReport<'a>>,
    /// Name and shape of each tensor.
    tensors: Vec<(&'a str, Shape)>,
    buffers: Vec<Buffer>,
    /// The buffer of each tensor.
    homes: Vec<usize>,
}

/// A piece of memory. Several tensors share it if layers work in place or only change the view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Buffer {
    /// The tensors by number (see [`LayerReport::inputs`]), in the order in which they are produced.
    pub tensors: Vec<u64>,
    /// Number of values.
    pub values: u64,
    /// Index of the layer that produces it; 0 for an input of the network.
    pub first: usize,
    /// Index of the last layer that uses it.
    pub last: usize,
}

impl Buffer {
    /// Whether it is alive while the layer with this index runs.
    pub const fn is_alive(&self, place: usize) -> bool {
        self.first <= place && place <= self.last
    }
}

impl Report {
    /// The memory of the running network: lifetimes of tensors, the peak, and arena plans.
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
        // Overflows are errors before a report exists.
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
    /// The buffers, in the order of their first use.
    pub fn buffers(&self) -> &[Buffer] {
        &self.buffers
    }

    /// The buffer of a tensor, by the path of its layer or the name of the network's input.
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

    /// The memory while the layer with this index runs.
    pub const fn at(&self, place: usize) -> Moment<'_> {
        Moment::new(self, place)
    }

    /// A moment for each layer, in source order. A network without layers has one moment.
    pub fn moments(&self) -> impl Iterator<Item = Moment<'_>> {
        (0..self.layers.len().max(1)).map(|place| self.at(place))
    }

    /// The first moment with the maximum number of live values, [`PEAK_ACTIVATIONS`](crate::Metric::PeakActivations).
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

    /// Plans an arena for `batch` images, in which every offset is a multiple of `alignment` bytes: see [`Plan`].
    /// `None` on overflow, or if `alignment` is 0.
    pub fn plan(&self, dtype: Dtype, batch: u64, alignment: u64) -> Option<Plan<'_>> {
        Plan::of(self, dtype, batch, alignment)
    }
}
