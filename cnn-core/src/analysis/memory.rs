//! Which values are stored, and which are alive at one time.
//!
//! Layers run in the order written. A tensor is alive from the layer that makes it to the last that takes it; while a
//! layer runs, its inputs and its output are alive together. A layer that can work in place does so where nothing else
//! takes its input later; one that only looks at memory differently makes no tensor at all, but keeps the one it looks
//! at alive. An output of the network is taken by the caller, after the last layer.

use super::{Overflow, add};
use crate::graph::Graph;
use crate::layer::Storage;
use crate::metrics::Metric;
use alloc::vec;
use alloc::vec::Vec;

/// What each layer stores, and what is alive while it runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Memory {
    inputs: u64,
    stored: Vec<u64>,
    alive: Vec<u64>,
}

impl Memory {
    /// Runs through the network.
    pub fn of(graph: &Graph) -> Result<Self, Overflow> {
        let sizes = sizes(graph)?;
        let inputs = sizes[..graph.inputs.len()]
            .iter()
            .try_fold(0, |sum, &size| add(sum, size, Metric::Activations))?;
        let buffers = Buffers::of(graph);
        let mut ends_at = vec![Vec::new(); graph.nodes.len()];
        for buffer in (0..graph.tensors()).filter(|&tensor| buffers.is_real(tensor)) {
            if let Some(ends) = ends_at.get_mut(buffers.last_use(buffer)) {
                ends.push(buffer);
            }
        }
        let (mut stored, mut alive, mut now) = (Vec::new(), Vec::new(), inputs);
        for (place, node) in graph.nodes.iter().enumerate() {
            let tensor = graph.made_by(place).index();
            if buffers.is_real(tensor) {
                now = add(now, sizes[tensor], Metric::PeakActivations)?;
            }
            stored.push(match node.layer().storage() {
                Storage::New => sizes[tensor],
                Storage::InPlace | Storage::Alias => 0,
            });
            alive.push(now);
            now -= ends_at[place].iter().map(|&buffer| sizes[buffer]).sum::<u64>();
        }
        Ok(Self {
            inputs,
            stored,
            alive,
        })
    }

    /// Values of the network's inputs.
    pub fn inputs(&self) -> u64 {
        self.inputs
    }

    /// Values that the layer's output adds to what a forward pass stores.
    pub fn stored(&self, layer: usize) -> u64 {
        self.stored[layer]
    }

    /// Values alive while the layer runs, of all the network.
    pub fn alive(&self, layer: usize) -> u64 {
        self.alive[layer]
    }
}

/// How many values each tensor holds.
pub(crate) fn sizes(graph: &Graph) -> Result<Vec<u64>, Overflow> {
    let inputs = graph.inputs.iter().map(|input| Some(input.shape));
    let outputs = graph.nodes.iter().map(|node| node.output);
    inputs
        .chain(outputs)
        .map(|shape| shape.and_then(|shape| shape.elements()))
        .map(|size| {
            size.ok_or(Overflow {
                metric: Metric::Activations,
            })
        })
        .collect()
}

/// Which tensors share memory, and until when it is needed.
pub(crate) struct Buffers {
    /// The tensor whose memory each tensor lies in.
    home: Vec<usize>,
    last_use: Vec<usize>,
}

impl Buffers {
    pub(crate) fn of(graph: &Graph) -> Self {
        let last_use = last_uses(graph);
        let mut buffers = Self {
            home: (0..graph.tensors()).collect(),
            last_use,
        };
        for (place, node) in graph.nodes.iter().enumerate() {
            let tensor = graph.made_by(place).index();
            let [input] = *node.inputs else {
                continue;
            };
            let home = buffers.home[input.index()];
            let shares = match node.layer().storage() {
                Storage::New => false,
                Storage::Alias => true,
                Storage::InPlace => buffers.last_use[home] <= place,
            };
            if shares {
                buffers.home[tensor] = home;
                buffers.last_use[home] = buffers.last_use[home].max(buffers.last_use[tensor]);
            }
        }
        buffers
    }

    /// Whether a tensor has memory of its own.
    fn is_real(&self, tensor: usize) -> bool {
        self.home(tensor) == tensor
    }

    /// The tensor whose memory this one lies in.
    pub(crate) fn home(&self, tensor: usize) -> usize {
        self.home[tensor]
    }

    /// The last layer that needs a memory; the number of layers where the caller does.
    pub(crate) fn last_use(&self, home: usize) -> usize {
        self.last_use[home]
    }
}

/// The last layer that takes each tensor: the one that makes it where none does.
fn last_uses(graph: &Graph) -> Vec<usize> {
    let mut last_use: Vec<usize> = (0..graph.tensors())
        .map(|tensor| tensor.saturating_sub(graph.inputs.len()))
        .collect();
    for (place, node) in graph.nodes.iter().enumerate() {
        for input in &node.inputs {
            last_use[input.index()] = place;
        }
    }
    for output in &graph.outputs {
        last_use[output.tensor.index()] = graph.nodes.len();
    }
    last_use
}
