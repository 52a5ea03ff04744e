//! A piece of memory with a lifetime.

use alloc::vec::Vec;

/// A piece of memory that one or several tensors use, one after the other. Tensors share a buffer if layers work in place
/// or return a view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Buffer {
    /// The tensors, by number (see [`LayerReport::inputs`](crate::LayerReport::inputs)), in the order in which they are
    /// made.
    pub tensors: Vec<u64>,
    /// The number of values in the buffer, for one image.
    pub values: u64,
    /// The index of the layer that makes the buffer; 0 for an input of the network.
    pub first: usize,
    /// The index of the last layer that needs the buffer.
    pub last: usize,
}

impl Buffer {
    /// Whether the buffer is alive while the layer of that index runs.
    pub const fn is_alive(&self, layer: usize) -> bool {
        self.first <= layer && layer <= self.last
    }
}
