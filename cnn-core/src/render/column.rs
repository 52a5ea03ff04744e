//! The columns that a table can have.

use super::text::{Align, displays_as};
use crate::{Convention, Dtype, Metric};
use core::fmt::{self, Display, Write};

/// A column of a [`Table`](super::Table).
///
/// Its `Display` form is a name for other programs, and the head of the column in CSV: `path`, `params`, `macs_share`,
/// `peak_activations_bytes_f16`, `ops_fvcore`. [`named`](Self::named) is the inverse.
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
    /// `path`: the labels from the network down to the layer, joined by dots.
    Path,
    /// `kind`: PyTorch's name of the layer; for a folded scope the name of its block.
    Kind,
    /// `call`: the layer with its arguments, as in the declaration; for a folded scope its number of layers.
    Call,
    /// `input`: shape of the input, without the batch axis.
    Input,
    /// `output`: shape of the output, without the batch axis.
    Output,
    /// `field`: receptive field of an output value along each axis of the network's input, in pixels: `32×32`.
    Field,
    /// `params`, `macs`, …: a metric, under its name in lower case.
    Count(Metric),
    /// `params_share`, …: the share of the network's total, in per cent.
    Share(Metric),
    /// `params_bytes_f32`, …: the bytes of so many values of a data type.
    Bytes(Metric, Dtype),
    /// `ops_fvcore`, …: operations in the convention of another tool.
    Ops(Convention),
}

impl Column {
    /// Every column, each once.
    ///
    /// ```
    /// use cnn_core::Metric;
    /// use cnn_core::render::Column;
    ///
    /// assert!(Column::all().any(|column| column == Column::Share(Metric::Macs)));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = [
            Self::Path,
            Self::Kind,
            Self::Call,
            Self::Input,
            Self::Output,
            Self::Field,
        ];
        let of_metric = |&metric: &Metric| {
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

    /// The column of that name; `None` if there is none.
    ///
    /// ```
    /// use cnn_core::Metric;
    /// use cnn_core::render::Column;
    ///
    /// assert_eq!(Column::named("params"), Some(Column::Count(Metric::Params)));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|column| displays_as(column, name))
    }

    /// Texts are aligned left, numbers right.
    pub(super) const fn align(self) -> Align {
        match self {
            Self::Path | Self::Kind | Self::Call | Self::Input | Self::Output => Align::Left,
            Self::Field | Self::Count(_) | Self::Share(_) | Self::Bytes(..) | Self::Ops(_) => Align::Right,
        }
    }

    /// The column's head in a table where it follows the column `before`.
    pub(super) const fn head(self, before: Option<Self>) -> Head {
        Head { column: self, before }
    }

    /// The heads of columns in this order.
    pub(super) fn heads(columns: &[Self]) -> impl Iterator<Item = Head> {
        let before = [None].into_iter().chain(columns.iter().copied().map(Some));
        columns
            .iter()
            .zip(before)
            .map(|(column, before)| column.head(before))
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
            Self::Count(metric) => SnakeCase(metric.name()).fmt(f),
            Self::Share(metric) => write!(f, "{}_share", SnakeCase(metric.name())),
            Self::Bytes(metric, dtype) => write!(f, "{}_bytes_{dtype}", SnakeCase(metric.name())),
            Self::Ops(convention) => write!(f, "ops_{}", SnakeCase(convention.name())),
        }
    }
}

/// A name in lower case with underscores.
struct SnakeCase(&'static str);

impl Display for SnakeCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '-' => f.write_char('_'),
            _ => f.write_char(letter.to_ascii_lowercase()),
        })
    }
}

/// The head of a column.
#[derive(Clone, Copy)]
pub(super) struct Head {
    column: Column,
    /// The column before it. A share beside its count is headed `%`.
    before: Option<Column>,
}

impl Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self { column, before } = self;
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
}
