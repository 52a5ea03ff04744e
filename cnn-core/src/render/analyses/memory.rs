//! The tables of live sets and memory plans.

use super::rows::{INDENT, write_rows};
use crate::Dtype;
use crate::memory::{LiveSet, LiveTensor, Plan};
use crate::render::number::{Bytes, Grouped};
use crate::render::text::Align;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt::{self, Display};

impl Display for LiveSet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.layer() {
            Some(layer) => write!(f, "while `{}` runs: ", layer.path)?,
            None => write!(f, "without a layer: ")?,
        }
        write!(f, "{} values", Grouped(self.values()))?;
        if let Some(bytes) = self.bytes(Dtype::F32, 1) {
            write!(f, " ({} as {})", Bytes(bytes), Dtype::F32)?;
        }
        writeln!(f)?;
        let rows = self.tensors().map(|tensor| {
            let LiveTensor { name, shape, values } = tensor;
            [name.to_string(), shape.to_string(), Grouped(values).to_string()]
        });
        write_rows(
            f,
            INDENT,
            &rows.collect::<Vec<_>>(),
            [Align::Left, Align::Left, Align::Right],
        )
    }
}

/// The allocations by offset, with the first and the last layer that need each.
impl Display for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, dtype) = (self.report().name(), self.dtype());
        write!(f, "{name} as {dtype}")?;
        if self.batch() != 1 {
            write!(f, ", {} at a time", Grouped(self.batch()))?;
        }
        writeln!(f, ": {} bytes ({})", Grouped(self.size()), Bytes(self.size()))?;
        let mut allocations: Vec<_> = self.allocations().collect();
        allocations.sort_by_key(|allocation| (allocation.offset, allocation.first));
        let path = |index| self.layer(index).map_or("", |layer| layer.path).to_string();
        let heads = ["offset", "bytes", "first use", "last use", "tensors"].map(ToString::to_string);
        let rows = allocations.iter().map(|allocation| {
            [
                Grouped(allocation.offset).to_string(),
                Grouped(allocation.bytes).to_string(),
                path(allocation.first),
                path(allocation.last),
                allocation.tensors.join(", "),
            ]
        });
        let rows: Vec<_> = [heads].into_iter().chain(rows).collect();
        let sides = [Align::Right, Align::Right, Align::Left, Align::Left, Align::Left];
        write_rows(f, INDENT, &rows, sides)?;
        writeln!(f, "peak: {} bytes ({})", Grouped(self.peak()), Bytes(self.peak()))
    }
}
