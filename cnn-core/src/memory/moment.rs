//! What is alive at one moment.

use super::{Buffer, Memory};
use crate::Dtype;
use crate::report::LayerReport;
use crate::shape::Shape;

/// The moment in which one layer runs. Shown, it says which, and what is alive:
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

/// A tensor that is alive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alive<'m> {
    /// The path of the layer that made it, or the name of the network's input.
    pub name: &'m str,
    /// Its shape.
    pub shape: Shape,
    /// How many values lie in its memory.
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

    /// Its place among all layers.
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The buffers that are alive, in the order in which they were made.
    pub fn buffers(&self) -> impl Iterator<Item = &'m Buffer> + use<'m> {
        let place = self.place;
        let buffers = self.memory.buffers.iter();
        buffers.filter(move |buffer| buffer.is_alive(place))
    }

    /// The tensors that are alive: of each buffer the last that was made in it.
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

    /// How many values are alive, for one image.
    pub fn values(&self) -> u64 {
        self.buffers().map(|buffer| buffer.values).sum()
    }

    /// How many bytes are alive, for so many images at a time; `None` where that does not fit into 64 bits.
    pub fn bytes(&self, dtype: Dtype, batch: u64) -> Option<u64> {
        dtype.bytes(self.values().checked_mul(batch)?)
    }
}
