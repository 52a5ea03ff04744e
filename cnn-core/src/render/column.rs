//! The columns that a table can have, and what stands in them.

use super::number::{Bytes, Grouped, NOTHING, Share};
use super::shorthand::input_side;
use super::text::is_written;
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use crate::{Convention, Dtype, Metric, Metrics};
use core::fmt::{self, Display, Write};

/// A column of a [`Table`](super::Table).
///
/// Shown, it is a name that other programs can use: `path`, `params`, `macs_share`, `peak_activations_bytes_f16`,
/// `ops_fvcore`. [`named`](Self::named) is the way back.
///
/// ```
/// use cnn_core::render::Column;
/// use cnn_core::{Convention, Dtype, Metric};
///
/// assert_eq!(Column::Share(Metric::Macs).to_string(), "macs_share");
/// assert_eq!(Column::named("ops_fvcore"), Some(Column::Ops(Convention::Fvcore)));
/// assert_eq!(Column::named("activations_bytes_f16"), Some(Column::Bytes(Metric::Activations, Dtype::F16)));
/// assert_eq!(Column::named("colour"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Column {
    /// `path`: labels and numbers from the network down.
    Path,
    /// `kind`: PyTorch's name for the kind of layer; for a folded scope the name of its block.
    Kind,
    /// `call`: the layer with its arguments, as the language writes it; for a folded scope how many layers it is.
    Call,
    /// `input`: the shape that goes in.
    Input,
    /// `output`: the shape that comes out.
    Output,
    /// `field`: how much of the network's input one value of the output sees, axis by axis: `32×32`.
    Field,
    /// `params`, `macs`, …: a count, named like its metric in lower case.
    Count(Metric),
    /// `params_share`, …: what part of the network's count that is, in per cent.
    Share(Metric),
    /// `params_bytes_f32`, …: the bytes that a count of values takes.
    Bytes(Metric, Dtype),
    /// `ops_fvcore`, …: operations as another tool counts them.
    Ops(Convention),
}

impl Column {
    /// Those of a document unless somebody chooses.
    #[cfg(feature = "tables")]
    pub(super) const DOCUMENT: [Self; 6] = [
        Self::Path,
        Self::Call,
        Self::Output,
        Self::Count(Metric::Params),
        Self::Count(Metric::Macs),
        Self::Count(Metric::Flops),
    ];

    /// Those of data unless somebody chooses.
    #[cfg(feature = "tables")]
    pub(super) const DATA: [Self; 14] = [
        Self::Path,
        Self::Kind,
        Self::Call,
        Self::Input,
        Self::Output,
        Self::Count(Metric::Params),
        Self::Count(Metric::Buffers),
        Self::Count(Metric::Macs),
        Self::Count(Metric::Flops),
        Self::Count(Metric::Activations),
        Self::Count(Metric::PeakActivations),
        Self::Field,
        Self::Count(Metric::Layers),
        Self::Count(Metric::Depth),
    ];

    /// Every column that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = [
            Self::Path,
            Self::Kind,
            Self::Call,
            Self::Input,
            Self::Output,
            Self::Field,
        ];
        let of_metric = move |&metric: &Metric| {
            let bytes = Dtype::ALL.iter().map(move |&dtype| Self::Bytes(metric, dtype));
            [Self::Count(metric), Self::Share(metric)]
                .into_iter()
                .chain(bytes)
        };
        let ops = Convention::ALL.iter().copied().map(Self::Ops);
        texts
            .into_iter()
            .chain(Metric::ALL.iter().flat_map(of_metric))
            .chain(ops)
    }

    /// The column with that name; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|column| is_written(column, name))
    }

    /// Whether its texts begin on the left; numbers end on the right.
    pub(super) const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Path | Self::Kind | Self::Call | Self::Input | Self::Output
        )
    }

    /// What stands above it, behind the column `before` it.
    pub(super) const fn title(self, before: Option<Self>) -> Title {
        Title(self, before)
    }

    /// What a layer or a scope has there.
    pub(super) fn cell<'a>(self, network: &Network<'_>, part: &LayerReport<'a>) -> Cell<'a> {
        let Network { report, total } = network;
        match self {
            Self::Path => Cell::Text(part.path),
            Self::Kind => Cell::Text(part.kind),
            Self::Call => Cell::Call(*part),
            Self::Input => Cell::Shape(part.input),
            Self::Output => Cell::Shape(part.output),
            Self::Field => Cell::Shape(network.seen_by(part)),
            Self::Count(metric) => Cell::Number(part.metric(metric)),
            Self::Share(metric) => Cell::Share(part.metric(metric), total.get(metric)),
            Self::Bytes(metric, dtype) => Cell::bytes(part.metric(metric), dtype),
            Self::Ops(convention) => Cell::count(report.ops_of(part, convention)),
        }
    }

    /// What the whole network has there.
    pub(super) fn total(self, network: &Network<'_>) -> Cell<'static> {
        let Network { report, total } = network;
        let total = |metric| total.get(metric);
        match self {
            Self::Path => Cell::Text("total"),
            Self::Kind | Self::Input | Self::Output => Cell::Text(""),
            Self::Call => Cell::Layers(total(Metric::Layers)),
            Self::Field => Cell::Shape(report.receptive_field_shape()),
            Self::Count(metric) => Cell::Number(total(metric)),
            Self::Share(metric) => Cell::Share(total(metric), total(metric)),
            Self::Bytes(metric, dtype) => Cell::bytes(total(metric), dtype),
            Self::Ops(convention) => Cell::count(report.ops(convention)),
        }
    }
}

impl Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path => f.write_str("path"),
            Self::Kind => f.write_str("kind"),
            Self::Call => f.write_str("call"),
            Self::Input => f.write_str("input"),
            Self::Output => f.write_str("output"),
            Self::Field => f.write_str("field"),
            Self::Count(metric) => Word(metric.name()).fmt(f),
            Self::Share(metric) => write!(f, "{}_share", Word(metric.name())),
            Self::Bytes(metric, dtype) => write!(f, "{}_bytes_{dtype}", Word(metric.name())),
            Self::Ops(convention) => write!(f, "ops_{}", Word(convention.name())),
        }
    }
}

/// The network that a table is about.
pub(super) struct Network<'a> {
    pub(super) report: &'a Report,
    /// Its counts, which are not read for every cell.
    pub(super) total: Metrics,
}

impl<'a> Network<'a> {
    pub(super) const fn of(report: &'a Report) -> Self {
        let total = report.metrics();
        Self { report, total }
    }

    /// What the output of a layer or scope sees: a scope's is that of the layer which makes it.
    fn seen_by(&self, part: &LayerReport<'_>) -> Shape {
        let Some(tensor) = part.output_tensor() else {
            return part.receptive_field_shape();
        };
        let inputs = self.report.inputs().count() as u64;
        let maker = tensor.checked_sub(inputs);
        maker
            .and_then(|place| self.report.layer_at(place))
            .map_or(Shape::SCALAR, |layer| layer.receptive_field_shape())
    }
}

/// A name in lower case and in one word.
struct Word(&'static str);

impl Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '-' => f.write_char('_'),
            _ => f.write_char(letter.to_ascii_lowercase()),
        })
    }
}

/// What stands above a column.
#[derive(Clone, Copy)]
pub(super) struct Title(Column, Option<Column>);

impl Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(column, before) = self;
        match column {
            Column::Call => f.write_str("layer"),
            Column::Count(metric) => f.write_str(metric.label()),
            Column::Share(metric) if before == Some(Column::Count(metric)) => f.write_char('%'),
            Column::Share(metric) => write!(f, "{} %", metric.label()),
            Column::Bytes(metric, dtype) => write!(f, "{} as {dtype}", metric.label()),
            Column::Ops(convention) => f.write_str(convention.name()),
            _ => column.fmt(f),
        }
    }
}

/// What stands in a column. Shown, it is as people read it.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Call(LayerReport<'a>),
    Layers(u64),
    Shape(Shape),
    Number(u64),
    Share(u64, u64),
    Bytes(u64),
    /// A number that does not fit.
    Huge,
}

impl Cell<'_> {
    fn bytes(values: u64, dtype: Dtype) -> Self {
        dtype.bytes(values).map_or(Self::Huge, Self::Bytes)
    }

    fn count(number: Option<u64>) -> Self {
        number.map_or(Self::Huge, Self::Number)
    }

    /// The same as other programs read it: numbers without commas, shapes in ASCII.
    #[cfg(any(feature = "tables", test))]
    pub(super) const fn plain(&self) -> Plain<'_> {
        Plain(self)
    }

    /// The number by which it is sorted.
    #[cfg(feature = "html")]
    pub(super) fn weight(&self) -> Option<u64> {
        match *self {
            Self::Number(number) | Self::Bytes(number) | Self::Share(number, _) => Some(number),
            Self::Shape(shape) => Some(shape.elements().unwrap_or(u64::MAX)),
            Self::Huge => Some(u64::MAX),
            Self::Text(_) | Self::Call(_) | Self::Layers(_) => None,
        }
    }
}

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(text) => f.write_str(text),
            Self::Call(part) => Call(&part).fmt(f),
            Self::Layers(layers) => Layers(layers).fmt(f),
            Self::Shape(Shape::SCALAR) => Ok(()),
            Self::Shape(shape) => shape.fmt(f),
            Self::Number(0) | Self::Bytes(0) => f.write_str(NOTHING),
            Self::Number(number) => Grouped(number).fmt(f),
            Self::Share(part, whole) => Share { part, whole }.fmt(f),
            Self::Bytes(bytes) => Bytes(bytes).fmt(f),
            Self::Huge => f.write_char('∞'),
        }
    }
}

/// What stands in a column, as other programs read it.
#[cfg(any(feature = "tables", test))]
pub(super) struct Plain<'a>(&'a Cell<'a>);

#[cfg(any(feature = "tables", test))]
impl Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self.0 {
            Cell::Number(number) | Cell::Bytes(number) => write!(f, "{number}"),
            Cell::Share(part, whole) => {
                let millionths = u128::from(part) * 1_000_000 / u128::from(whole.max(1));
                write!(f, "{}.{:04}", millionths / 10_000, millionths % 10_000)
            }
            Cell::Shape(shape) => {
                for (axis, size) in shape.sizes().iter().enumerate() {
                    let before = if axis == 0 { "" } else { "x" };
                    write!(f, "{before}{size}")?;
                }
                Ok(())
            }
            Cell::Huge => Ok(()),
            ref other => other.fmt(f),
        }
    }
}

/// A layer as the language writes it; what a scope is made of.
pub(super) struct Call<'a>(pub(super) &'a LayerReport<'a>);

impl Display for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.0;
        match part.layer(&part.args()) {
            Some(layer) => layer
                .call()
                .with_input_side(input_side(&layer, part.input))
                .fmt(f),
            None => Folded(part).fmt(f),
        }
    }
}

/// A scope in one line: `Basic, 7 layers`.
pub(super) struct Folded<'a>(pub(super) &'a LayerReport<'a>);

impl Display for Folded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.0.kind.is_empty() { "" } else { ", " };
        write!(f, "{}{between}{}", self.0.kind, Layers(self.0.layers))
    }
}

/// `11 layers`.
pub(super) struct Layers(pub(super) u64);

impl Display for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} layer{ending}", Grouped(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let names: Vec<_> = Column::all().map(|column| column.to_string()).collect();
        for (column, name) in Column::all().zip(&names) {
            assert_eq!(Column::named(name), Some(column));
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn cells_in_both_forms() {
        for (cell, shown, plain) in [
            (Cell::Number(0), "·", "0"),
            (Cell::Number(61_706), "61,706", "61706"),
            (Cell::Share(1, 3), "33.3", "33.3333"),
            (Cell::Share(0, 0), "·", "0.0000"),
            (Cell::Bytes(2048), "2.0 KiB", "2048"),
            (Cell::bytes(u64::MAX, Dtype::F32), "∞", ""),
            (Cell::Shape(Shape::new(&[6, 28, 28])), "6×28×28", "6x28x28"),
            (Cell::Layers(1), "1 layer", "1 layer"),
        ] {
            assert_eq!(cell.to_string(), shown);
            assert_eq!(cell.plain().to_string(), plain);
        }
    }
}
