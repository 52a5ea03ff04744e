//! Text forms of memory: the tensors alive at a moment, and the plan of an arena.

use super::rows::{INDENT, write_rows};
use crate::Dtype;
use crate::memory::{Alive, Moment, Plan};
use crate::render::number::{Bytes, Grouped};
use crate::render::text::Align;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt::{self, Display};

impl Display for Moment<'_> {
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
            let Alive { name, shape, values } = tensor;
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

/// The buffers by offset, each with the layers that use it first and last.
impl Display for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, dtype) = (self.report().name(), self.dtype());
        write!(f, "{name} as {dtype}")?;
        if self.batch() != 1 {
            write!(f, ", {} at a time", Grouped(self.batch()))?;
        }
        writeln!(f, ": {} bytes ({})", Grouped(self.size()), Bytes(self.size()))?;
        let mut places: Vec<_> = self.places().collect();
        places.sort_by_key(|place| (place.offset, place.first));
        let path = |place| self.layer(place).map_or("", |layer| layer.path).to_string();
        let heads = ["offset", "bytes", "first use", "last use", "tensors"].map(ToString::to_string);
        let rows = places.iter().map(|place| {
            [
                Grouped(place.offset).to_string(),
                Grouped(place.bytes).to_string(),
                path(place.first),
                path(place.last),
                place.tensors.join(", "),
            ]
        });
        let rows: Vec<_> = [heads].into_iter().chain(rows).collect();
        let sides = [Align::Right, Align::Right, Align::Left, Align::Left, Align::Left];
        write_rows(f, INDENT, &rows, sides)?;
        writeln!(f, "peak: {} bytes ({})", Grouped(self.peak()), Bytes(self.peak()))
    }
}
