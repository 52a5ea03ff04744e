//! Arena plans.

use super::{Demand, Memory, greedy_by_size};
use crate::report::Report;
use crate::{Dtype, LayerReport};
use alloc::vec::Vec;

/// Offsets of all tensors of a network in one arena. Tensors that are alive at the same time do not overlap.
///
/// The algorithm is TensorFlow Lite Micro's, greedy by size (see [`greedy_by_size`](super::greedy_by_size)). A plan is
/// at least as large as the peak, and not always minimal: compare [`size`](Self::size) with [`peak`](Self::peak).
/// Weights are not part of the arena.
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

/// A placed buffer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place<'m> {
    /// Offset in the arena, in bytes.
    pub offset: u64,
    /// Size in bytes, without padding for alignment.
    pub bytes: u64,
    /// Index of the layer that produces it; 0 for an input of the network.
    pub first: usize,
    /// Index of the last layer that uses it.
    pub last: usize,
    /// The tensors that use it in turn, by the paths of their layers or the names of inputs.
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

    /// Size of the arena in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Maximum size of the live values in bytes, a lower bound for every plan.
    pub const fn peak(&self) -> u64 {
        self.peak
    }

    /// The type of values.
    pub const fn dtype(&self) -> Dtype {
        self.dtype
    }

    /// The batch size.
    pub const fn batch(&self) -> u64 {
        self.batch
    }

    /// The alignment of offsets in bytes.
    pub const fn alignment(&self) -> u64 {
        self.alignment
    }

    /// The offset of a tensor in bytes, by the path of its layer or the name of the network's input; `None` if there is
    /// no such tensor.
    pub fn offset(&self, tensor: &str) -> Option<u64> {
        self.offsets.get(self.memory.home(tensor)?).copied()
    }

    /// The placed buffers, in the order of their first use.
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

    /// The planned network.
    pub const fn report(&self) -> &'m Report {
        self.memory.report
    }

    /// The layer with this index.
    pub(crate) fn layer(&self, place: usize) -> Option<&LayerReport<'m>> {
        self.memory.layers.get(place)
    }
}
