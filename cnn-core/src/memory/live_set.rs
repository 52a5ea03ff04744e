//! The tensors that are alive while one layer runs.

use super::buffer::Buffer;
use super::liveness::Memory;
use crate::dtype::Dtype;
use crate::report::LayerReport;
use crate::shape::Shape;
use core::fmt;

/// The tensors that are alive while one layer runs. Its `Display` is a table:
///
/// ```text
/// while `conv1` runs: 5,728 values (22.4 KiB as f32)
///   in     1×32×32  1,024
///   conv1  6×28×28  4,704
/// ```
#[derive(Clone, Copy)]
pub struct LiveSet<'m> {
    memory: &'m Memory<'m>,
    layer: usize,
}

/// A tensor that is alive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LiveTensor<'m> {
    /// The path of the layer that made the tensor, or the name of the network's input.
    pub name: &'m str,
    /// The shape of the tensor.
    pub shape: Shape,
    /// The number of values in its buffer, for one image.
    pub values: u64,
}

impl Memory<'_> {
    /// The live set of the layer of that index.
    pub const fn at(&self, layer: usize) -> LiveSet<'_> {
        LiveSet { memory: self, layer }
    }

    /// The live set of each layer, in declaration order. A network without layers has one live set: its inputs.
    pub fn live_sets(&self) -> impl Iterator<Item = LiveSet<'_>> {
        (0..self.layers.len().max(1)).map(|layer| self.at(layer))
    }

    /// The largest live set, and the first of several: see [`PEAK_ACTIVATIONS`](crate::Metric::PeakActivations). An arena
    /// that holds all tensors can be larger: see [`Plan::size`](super::Plan::size).
    pub fn peak(&self) -> LiveSet<'_> {
        let (mut peak, mut most) = (self.at(0), 0);
        for live in self.live_sets() {
            let values = live.values();
            if values > most {
                (peak, most) = (live, values);
            }
        }
        peak
    }
}

impl<'m> LiveSet<'m> {
    /// The layer that runs; `None` in a network without layers.
    pub fn layer(&self) -> Option<LayerReport<'m>> {
        self.memory.layers.get(self.layer).copied()
    }

    /// The index of the layer that runs.
    pub const fn index(&self) -> usize {
        self.layer
    }

    /// The buffers that are alive, in the order in which they are made.
    pub fn buffers(&self) -> impl Iterator<Item = &'m Buffer> + use<'m> {
        let layer = self.layer;
        let buffers = self.memory.buffers.iter();
        buffers.filter(move |buffer| buffer.is_alive(layer))
    }

    /// The tensors that are alive: of each buffer the last one made.
    pub fn tensors(&self) -> impl Iterator<Item = LiveTensor<'m>> + use<'m> {
        let (memory, layer) = (self.memory, self.layer);
        let newest = (memory.tensors.len() - memory.layers.len() + layer) as u64;
        self.buffers().map(move |buffer| {
            let made = buffer.tensors.iter().copied();
            let last = made.take_while(|&tensor| tensor <= newest).last();
            let (name, shape) = memory.tensor(last.unwrap_or_default());
            LiveTensor {
                name,
                shape,
                values: buffer.values,
            }
        })
    }

    /// The number of values that are alive, for one image.
    pub fn values(&self) -> u64 {
        self.buffers().map(|buffer| buffer.values).sum()
    }

    /// The number of bytes that are alive, for a batch of images; `None` if it does not fit into 64 bits.
    pub fn bytes(&self, dtype: Dtype, batch: u64) -> Option<u64> {
        dtype.bytes(self.values().checked_mul(batch)?)
    }
}

/// The number of values of each tensor.
impl fmt::Debug for LiveSet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tensors = f.debug_map();
        for tensor in self.tensors() {
            tensors.entry(&tensor.name, &tensor.values);
        }
        tensors.finish()
    }
}
