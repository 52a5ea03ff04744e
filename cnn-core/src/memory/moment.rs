//! The live tensors at a moment.

use super::{Buffer, Memory};
use crate::Dtype;
use crate::report::LayerReport;
use crate::shape::Shape;

/// The moment at which a layer runs. `Display` lists the layer and the live tensors:
///
/// ```text
/// while `conv1` runs: 5,728 values (22.4 KiB as f32)
///   in     1×32×32  1,024
///   conv1  6×28×28  4,704
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Moment<'m> {
    memory: &'m Memory<'m>,
    place: usize,
}

/// A live tensor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alive<'m> {
    /// The path of its layer, or the name of the network's input.
    pub name: &'m str,
    /// Its shape.
    pub shape: Shape,
    /// Number of values in its buffer.
    pub values: u64,
}

impl<'m> Moment<'m> {
    pub(super) const fn new(memory: &'m Memory<'m>, place: usize) -> Self {
        Self { memory, place }
    }

    /// The layer that runs; `None` in a network without layers.
    pub fn layer(&self) -> Option<LayerReport<'m>> {
        self.memory.layers.get(self.place).copied()
    }

    /// The index of the layer.
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The live buffers, in the order of their first use.
    pub fn buffers(&self) -> impl Iterator<Item = &'m Buffer> + use<'m> {
        let place = self.place;
        let buffers = self.memory.buffers.iter();
        buffers.filter(move |buffer| buffer.is_alive(place))
    }

    /// The live tensors: the most recent one of each buffer.
    pub fn tensors(&self) -> impl Iterator<Item = Alive<'m>> + use<'m> {
        let (memory, place) = (self.memory, self.place);
        let before = (memory.tensors.len() - memory.layers.len() + place) as u64;
        self.buffers().map(move |buffer| {
            let made = buffer.tensors.iter().copied();
            let last = made.take_while(|&tensor| tensor <= before).last();
            let (name, shape) = memory.tensor(last.unwrap_or_default());
            Alive {
                name,
                shape,
                values: buffer.values,
            }
        })
    }

    /// Number of live values, for one image.
    pub fn values(&self) -> u64 {
        self.buffers().map(|buffer| buffer.values).sum()
    }

    /// Size of the live values for `batch` images, in bytes; `None` on overflow.
    pub fn bytes(&self, dtype: Dtype, batch: u64) -> Option<u64> {
        dtype.bytes(self.values().checked_mul(batch)?)
    }
}
