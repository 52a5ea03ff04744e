//! The cells of a table: what a layer, a scope or the whole network has in a column.

use super::column::Column;
use super::layer_text::{LayerCount, LayerText};
use super::number::{Bytes, Grouped, Share, ZERO};
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use crate::{Dtype, Metric, Metrics};
use core::fmt::{self, Display, Write};

/// A report with its totals, which are read once for all cells.
pub(super) struct Network<'a> {
    pub(super) report: &'a Report,
    pub(super) total: Metrics,
}

impl<'a> Network<'a> {
    pub(super) const fn of(report: &'a Report) -> Self {
        let total = report.metrics();
        Self { report, total }
    }

    /// Receptive field of the output of a layer or scope. A scope's is that of the layer that produces its output.
    fn receptive_field(&self, part: &LayerReport<'_>) -> Shape {
        let Some(tensor) = part.output_tensor() else {
            return part.receptive_field_shape();
        };
        let inputs = self.report.inputs().count() as u64;
        let producer = tensor.checked_sub(inputs);
        producer
            .and_then(|index| self.report.layer_at(index))
            .map_or(Shape::SCALAR, |layer| layer.receptive_field_shape())
    }
}

impl Column {
    /// The cell of a layer or scope.
    pub(super) fn cell<'a>(self, network: &Network<'_>, part: &LayerReport<'a>) -> Cell<'a> {
        let Network { report, total } = network;
        match self {
            Self::Path => Cell::Text(part.path),
            Self::Kind => Cell::Text(part.kind),
            Self::Call => Cell::Layer(*part),
            Self::Input => Cell::Shape(part.input),
            Self::Output => Cell::Shape(part.output),
            Self::Field => Cell::Shape(network.receptive_field(part)),
            Self::Count(metric) => Cell::Count(part.metric(metric)),
            Self::Share(metric) => Cell::Share(part.metric(metric), total.get(metric)),
            Self::Bytes(metric, dtype) => Cell::bytes(part.metric(metric), dtype),
            Self::Ops(convention) => Cell::count(report.ops_of(part, convention)),
        }
    }

    /// The cell of the whole network.
    pub(super) fn total(self, network: &Network<'_>) -> Cell<'static> {
        let Network { report, total } = network;
        let total = |metric| total.get(metric);
        match self {
            Self::Path => Cell::Text("total"),
            Self::Kind | Self::Input | Self::Output => Cell::Text(""),
            Self::Call => Cell::LayerCount(total(Metric::Layers)),
            Self::Field => Cell::Shape(report.receptive_field_shape()),
            Self::Count(metric) => Cell::Count(total(metric)),
            Self::Share(metric) => Cell::Share(total(metric), total(metric)),
            Self::Bytes(metric, dtype) => Cell::bytes(total(metric), dtype),
            Self::Ops(convention) => Cell::count(report.ops(convention)),
        }
    }
}

/// The content of a cell. Displayed as people read it.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Layer(LayerReport<'a>),
    LayerCount(u64),
    Shape(Shape),
    Count(u64),
    /// A part and the whole of which it is a share.
    Share(u64, u64),
    Bytes(u64),
    /// A number that does not fit into 64 bits.
    Overflow,
}

impl Cell<'_> {
    /// The bytes of so many values.
    pub(super) fn bytes(values: u64, dtype: Dtype) -> Self {
        dtype.bytes(values).map_or(Self::Overflow, Self::Bytes)
    }

    fn count(number: Option<u64>) -> Self {
        number.map_or(Self::Overflow, Self::Count)
    }
}

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(text) => f.write_str(text),
            Self::Layer(layer) => LayerText::full(&layer).fmt(f),
            Self::LayerCount(layers) => LayerCount(layers).fmt(f),
            Self::Shape(shape) => shape.fmt(f),
            Self::Count(0) | Self::Bytes(0) => f.write_str(ZERO),
            Self::Count(number) => Grouped(number).fmt(f),
            Self::Share(part, whole) => Share { part, whole }.fmt(f),
            Self::Bytes(bytes) => Bytes(bytes).fmt(f),
            Self::Overflow => f.write_char('∞'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn cells_as_people_read_them() {
        for (cell, shown) in [
            (Cell::Count(0), "·"),
            (Cell::Count(61_706), "61,706"),
            (Cell::Share(1, 3), "33.3"),
            (Cell::Share(0, 0), "·"),
            (Cell::Bytes(2048), "2.0 KiB"),
            (Cell::bytes(u64::MAX, Dtype::F32), "∞"),
            (Cell::Shape(Shape::new(&[6, 28, 28])), "6×28×28"),
            (Cell::LayerCount(1), "1 layer"),
        ] {
            assert_eq!(cell.to_string(), shown);
        }
    }
}
