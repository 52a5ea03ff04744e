//! A plan of an arena.

use super::greedy::{Request, greedy_by_size};
use super::liveness::Memory;
use crate::dtype::Dtype;
use crate::report::{LayerReport, Report};
use alloc::vec::Vec;
use core::fmt;

/// An offset in one arena for every tensor of a network. Tensors that are alive at the same time do not overlap.
///
/// The offsets are those of TensorFlow Lite Micro (see [`greedy_by_size`](super::greedy_by_size)). No arena can be smaller
/// than the [`peak`](Self::peak); [`size`](Self::size) is not always the smallest that is possible. Weights are not in
/// the arena.
#[derive(Clone)]
pub struct Plan<'m> {
    memory: &'m Memory<'m>,
    dtype: Dtype,
    batch: u64,
    alignment: u64,
    /// The offset of each buffer.
    offsets: Vec<u64>,
    /// The number of bytes of each buffer.
    sizes: Vec<u64>,
    size: u64,
    peak: u64,
}

/// The part of the arena that holds a buffer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation<'m> {
    /// The offset of the first byte from the start of the arena.
    pub offset: u64,
    /// The number of bytes, without the alignment gap after them.
    pub bytes: u64,
    /// The index of the layer that makes the buffer; 0 for an input of the network.
    pub first: usize,
    /// The index of the last layer that needs the buffer.
    pub last: usize,
    /// The tensors in the buffer, one after the other, by the paths of their layers or the names of the inputs.
    pub tensors: Vec<&'m str>,
}

impl Memory<'_> {
    /// An offset in one arena for each tensor of a batch of images, every offset a multiple of `alignment` bytes: see
    /// [`Plan`]. `None` if a number does not fit into 64 bits, or the alignment is 0.
    pub fn plan(&self, dtype: Dtype, batch: u64, alignment: u64) -> Option<Plan<'_>> {
        let (mut sizes, mut requests) = (Vec::new(), Vec::new());
        for buffer in &self.buffers {
            let bytes = dtype.bytes(buffer.values.checked_mul(batch)?)?;
            sizes.push(bytes);
            requests.push(Request {
                size: bytes.checked_next_multiple_of(alignment)?,
                first: buffer.first,
                last: buffer.last,
            });
        }
        let offsets = greedy_by_size(&requests)?;
        let ends = offsets
            .iter()
            .zip(&requests)
            .map(|(offset, request)| offset + request.size);
        Some(Plan {
            memory: self,
            dtype,
            batch,
            alignment,
            size: ends.max().unwrap_or(0),
            peak: self.peak().bytes(dtype, batch)?,
            offsets,
            sizes,
        })
    }
}

impl<'m> Plan<'m> {
    /// The size of the arena in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The largest number of bytes that are alive at one time: a lower bound of the size.
    pub const fn peak(&self) -> u64 {
        self.peak
    }

    /// The type of the stored values.
    pub const fn dtype(&self) -> Dtype {
        self.dtype
    }

    /// The number of images in a batch.
    pub const fn batch(&self) -> u64 {
        self.batch
    }

    /// The alignment of the offsets in bytes.
    pub const fn alignment(&self) -> u64 {
        self.alignment
    }

    /// The offset of a tensor in bytes, by the path of the layer that makes it or the name of the network's input; `None`
    /// if there is no such tensor.
    pub fn offset(&self, tensor: &str) -> Option<u64> {
        self.offsets.get(self.memory.buffer_index(tensor)?).copied()
    }

    /// The parts of the arena, in the order in which buffers are made.
    pub fn allocations(&self) -> impl Iterator<Item = Allocation<'m>> {
        let buffers = self.memory.buffers.iter().zip(&self.offsets).zip(&self.sizes);
        buffers.map(|((buffer, &offset), &bytes)| Allocation {
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

    /// The report of the network.
    pub const fn report(&self) -> &'m Report {
        self.memory.report
    }

    /// The layer of that index.
    pub(crate) fn layer(&self, index: usize) -> Option<&LayerReport<'m>> {
        self.memory.layers.get(index)
    }
}

impl fmt::Debug for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("report", &self.report().name())
            .field("dtype", &self.dtype)
            .field("batch", &self.batch)
            .field("alignment", &self.alignment)
            .field("size", &self.size)
            .field("peak", &self.peak)
            .field("allocations", &self.allocations().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
