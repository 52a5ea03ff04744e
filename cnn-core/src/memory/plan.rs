//! A place for every tensor.

use super::{Demand, Memory, greedy_by_size};
use crate::report::Report;
use crate::{Dtype, LayerReport};
use alloc::vec::Vec;

/// A place for every tensor of a network in one arena, so that no two that are alive at the same time overlap.
///
/// The planner is TensorFlow Lite Micro's, greedy by size (see [`greedy_by_size`](super::greedy_by_size)). No plan can be
/// smaller than the peak, and this one need not be the smallest there is: [`size`](Self::size) and [`peak`](Self::peak)
/// say how far they are apart. Weights lie elsewhere.
#[derive(Clone, Debug)]
pub struct Plan<'m> {
    memory: &'m Memory<'m>,
    dtype: Dtype,
    batch: u64,
    alignment: u64,
    /// In the order of the memory's buffers.
    offsets: Vec<u64>,
    sizes: Vec<u64>,
    size: u64,
    peak: u64,
}

/// The place of a buffer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place<'m> {
    /// Where it begins, in bytes from the start of the arena.
    pub offset: u64,
    /// How many bytes it takes, without what the alignment leaves empty behind it.
    pub bytes: u64,
    /// The layer that makes it, by its place among all; the first one for an input of the network.
    pub first: usize,
    /// The last layer that needs it.
    pub last: usize,
    /// The tensors that lie in it, one after the other, by the paths of their layers or the names of the inputs.
    pub tensors: Vec<&'m str>,
}

impl<'m> Plan<'m> {
    pub(super) fn of(memory: &'m Memory<'m>, dtype: Dtype, batch: u64, alignment: u64) -> Option<Self> {
        let (mut sizes, mut demands) = (Vec::new(), Vec::new());
        for buffer in &memory.buffers {
            let bytes = dtype.bytes(buffer.values.checked_mul(batch)?)?;
            sizes.push(bytes);
            demands.push(Demand {
                size: bytes.checked_next_multiple_of(alignment)?,
                first: buffer.first,
                last: buffer.last,
            });
        }
        let offsets = greedy_by_size(&demands)?;
        let ends = offsets
            .iter()
            .zip(&demands)
            .map(|(offset, demand)| offset + demand.size);
        Some(Self {
            memory,
            dtype,
            batch,
            alignment,
            size: ends.max().unwrap_or(0),
            peak: memory.peak().bytes(dtype, batch)?,
            offsets,
            sizes,
        })
    }

    /// How many bytes the arena takes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes are alive at one moment at the most: the least that any plan takes.
    pub const fn peak(&self) -> u64 {
        self.peak
    }

    /// The type in which values are stored.
    pub const fn dtype(&self) -> Dtype {
        self.dtype
    }

    /// How many images run at a time.
    pub const fn batch(&self) -> u64 {
        self.batch
    }

    /// Every offset is a multiple of so many bytes.
    pub const fn alignment(&self) -> u64 {
        self.alignment
    }

    /// Where a tensor begins, in bytes from the start of the arena, by the path of the layer that makes it or the name of the
    /// network's input; `None` if there is none.
    pub fn offset(&self, tensor: &str) -> Option<u64> {
        self.offsets.get(self.memory.home(tensor)?).copied()
    }

    /// The places, in the order in which buffers are made.
    pub fn places(&self) -> impl Iterator<Item = Place<'m>> {
        let places = self.memory.buffers.iter().zip(&self.offsets).zip(&self.sizes);
        places.map(|((buffer, &offset), &bytes)| Place {
            offset,
            bytes,
            first: buffer.first,
            last: buffer.last,
            tensors: buffer
                .tensors
                .iter()
                .map(|&tensor| self.memory.tensor(tensor).0)
                .collect(),
        })
    }

    /// The network that this is a plan of.
    pub const fn report(&self) -> &'m Report {
        self.memory.report
    }

    /// The layer in that place.
    pub(crate) fn layer(&self, place: usize) -> Option<&LayerReport<'m>> {
        self.memory.layers.get(place)
    }
}
