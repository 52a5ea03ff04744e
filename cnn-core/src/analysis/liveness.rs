//! Liveness: which values a forward pass stores, and which are alive while each layer runs.
//!
//! Layers run in declaration order. A tensor is alive from the layer that makes it to the last layer that takes it, so
//! the inputs and the output of a layer are alive together while it runs. A layer that can work in place does so if no
//! later layer takes its input. A layer that is a view of its input makes no tensor, and keeps its input alive. The
//! caller takes the outputs of the network after the last layer.

use super::overflow::{Overflow, add};
use crate::graph::{Graph, Tensor};
use crate::layer::Storage;
use crate::metrics::Metric;
use alloc::vec;
use alloc::vec::Vec;

/// The number of values that each layer stores, and that are alive while it runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Liveness {
    inputs: u64,
    stored: Vec<u64>,
    alive: Vec<u64>,
}

impl Liveness {
    /// The liveness of the values of a network.
    ///
    /// # Errors
    ///
    /// If a count does not fit into 64 bits, or a shape is not known.
    pub fn of(graph: &Graph) -> Result<Self, Overflow> {
        let sizes = sizes(graph)?;
        let inputs = sizes[..graph.inputs.len()]
            .iter()
            .try_fold(0, |sum, &size| add(sum, size, Metric::Activations))?;
        let buffers = SharedBuffers::of(graph);
        let freed = buffers.freed_after(graph);
        let (mut stored, mut alive, mut now) = (Vec::new(), Vec::new(), inputs);
        for (index, node) in graph.nodes.iter().enumerate() {
            let tensor = graph.made_by(index).index();
            if buffers.owns_buffer(tensor) {
                now = add(now, sizes[tensor], Metric::PeakActivations)?;
            }
            stored.push(match node.layer().storage() {
                Storage::New => sizes[tensor],
                Storage::InPlace | Storage::Alias => 0,
            });
            alive.push(now);
            now -= freed[index].iter().map(|&owner| sizes[owner]).sum::<u64>();
        }
        Ok(Self {
            inputs,
            stored,
            alive,
        })
    }

    /// The number of values of the network's inputs.
    pub fn inputs(&self) -> u64 {
        self.inputs
    }

    /// The number of values that a layer adds to those that a forward pass stores.
    pub fn stored(&self, layer: usize) -> u64 {
        self.stored[layer]
    }

    /// The number of values of the network that are alive while a layer runs.
    pub fn alive(&self, layer: usize) -> u64 {
        self.alive[layer]
    }
}

/// The tensors that are alive while a layer runs, each with the number of values in its buffer: of each buffer the last
/// one made. Empty if a shape is not known.
pub fn live_at(graph: &Graph, layer: usize) -> Vec<(Tensor, u64)> {
    let (Ok(sizes), buffers) = (sizes(graph), SharedBuffers::of(graph)) else {
        return Vec::new();
    };
    let first_use = |tensor: usize| tensor.saturating_sub(graph.inputs.len());
    let mut newest = vec![None; graph.tensors()];
    for tensor in (0..graph.tensors()).filter(|&tensor| first_use(tensor) <= layer) {
        newest[buffers.owner(tensor)] = Some(graph.tensor(tensor));
    }
    let alive = newest.into_iter().zip(sizes).enumerate();
    alive
        .filter(|(owner, _)| layer <= buffers.last_use(*owner))
        .filter_map(|(_, (tensor, values))| Some((tensor?, values)))
        .collect()
}

/// The number of values of each tensor.
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

/// Which tensors share a buffer, and how long each buffer is needed.
///
/// A buffer is named by its owner, the first tensor in it.
pub(crate) struct SharedBuffers {
    /// For each tensor, the owner of its buffer.
    owner: Vec<usize>,
    /// For each tensor, the last layer that needs it; for an owner, the last layer that needs its buffer.
    last_use: Vec<usize>,
}

impl SharedBuffers {
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut buffers = Self {
            owner: (0..graph.tensors()).collect(),
            last_use: last_uses(graph),
        };
        for (index, node) in graph.nodes.iter().enumerate() {
            let tensor = graph.made_by(index).index();
            let [input] = *node.inputs else {
                continue;
            };
            let owner = buffers.owner[input.index()];
            let shares = match node.layer().storage() {
                Storage::New => false,
                Storage::Alias => true,
                Storage::InPlace => buffers.last_use[owner] <= index,
            };
            if shares {
                buffers.owner[tensor] = owner;
                buffers.last_use[owner] = buffers.last_use[owner].max(buffers.last_use[tensor]);
            }
        }
        buffers
    }

    /// For each layer, the buffers that nothing needs once it has run.
    fn freed_after(&self, graph: &Graph) -> Vec<Vec<usize>> {
        let mut freed = vec![Vec::new(); graph.nodes.len()];
        for owner in (0..graph.tensors()).filter(|&tensor| self.owns_buffer(tensor)) {
            if let Some(freed) = freed.get_mut(self.last_use(owner)) {
                freed.push(owner);
            }
        }
        freed
    }

    /// Whether a tensor is the first in its buffer.
    fn owns_buffer(&self, tensor: usize) -> bool {
        self.owner(tensor) == tensor
    }

    /// The owner of the buffer of a tensor.
    pub(crate) fn owner(&self, tensor: usize) -> usize {
        self.owner[tensor]
    }

    /// The index of the last layer that needs a buffer; the number of layers if the caller needs it.
    pub(crate) fn last_use(&self, owner: usize) -> usize {
        self.last_use[owner]
    }
}

/// The index of the last layer that takes each tensor; that of the layer that makes it if none does.
fn last_uses(graph: &Graph) -> Vec<usize> {
    let mut last_use: Vec<usize> = (0..graph.tensors())
        .map(|tensor| tensor.saturating_sub(graph.inputs.len()))
        .collect();
    for (index, node) in graph.nodes.iter().enumerate() {
        for input in &node.inputs {
            last_use[input.index()] = index;
        }
    }
    for output in &graph.outputs {
        last_use[output.tensor.index()] = graph.nodes.len();
    }
    last_use
}
