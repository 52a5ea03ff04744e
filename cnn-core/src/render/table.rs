//! The table of a report: its rows, columns and width, in whichever format it is written.

use super::column::Column;
use crate::report::{LayerReport, Report};

/// The table of a [`Report`]: a row for each layer, the totals, and a summary.
///
/// Its `Display` form is for terminals, 80 characters wide. A wider one shows more columns: `{:120}`, or
/// [`width`](Self::width). The feature `tables` adds Markdown, LaTeX and CSV.
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let table = report.table().to_string();
/// assert!(table.contains("conv1  Conv2d(1 -> 6, 5)   6×28×28      156"));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    pub(super) report: &'a Report,
    pub(super) width: Option<usize>,
    depth: usize,
    pub(super) columns: Option<&'a [Column]>,
}

impl Report {
    /// The table of the network, a row for each layer. `{}` of the report displays it too.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert_eq!(report.table().to_string(), report.to_string());
    /// # }
    /// ```
    pub const fn table(&self) -> Table<'_> {
        Table {
            report: self,
            width: None,
            depth: usize::MAX,
            columns: None,
        }
    }
}

impl<'a> Table<'a> {
    /// The most columns of a table. [`Column::all`] gives fewer.
    pub const MAX_COLUMNS: usize = 128;

    /// Sets the width in characters, 80 by default. The least is 44.
    ///
    /// Unless columns are chosen, the width decides which are shown. Paths and layers are shortened before params and
    /// MACs are left out.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(!report.table().to_string().contains("activations  field"));
    /// assert!(report.table().width(120).to_string().contains("activations  field"));
    /// # }
    /// ```
    pub const fn width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
        self
    }

    /// Sets the columns, in this order. Where the numbers leave too little room for path and layer, a table for a
    /// terminal exceeds its width.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_COLUMNS`](Self::MAX_COLUMNS).
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// use cnn_core::render::Column;
    /// use cnn_core::{Convention, Dtype, Metric};
    ///
    /// let columns = [
    ///     Column::Path,
    ///     Column::Input,
    ///     Column::Output,
    ///     Column::Bytes(Metric::Params, Dtype::F16),
    ///     Column::Ops(Convention::Fvcore),
    /// ];
    /// let table = report.table().columns(&columns).to_string();
    /// assert!(table.contains("path   input     output    params as f16   fvcore"), "{table}");
    /// assert!(table.contains("fc1    400       120            94.0 KiB   48,000"), "{table}");
    /// # }
    /// ```
    pub const fn columns(mut self, columns: &'a [Column]) -> Self {
        assert!(columns.len() <= Self::MAX_COLUMNS, "too many columns");
        self.columns = Some(columns);
        self
    }

    /// Folds the scopes that are nested deeper: at a depth of 1, `layer1` is one row with the counts of all its layers.
    /// The least is 1.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Scope}, report::pack, Kind, Report, Shape};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[8]));
    /// # let relu = graph.add("act.0", Kind::TANH, &[], &[image]).unwrap();
    /// # let relu = graph.add("act.1", Kind::TANH, &[], &[relu]).unwrap();
    /// # graph.scopes.push(Scope { path: "act".into(), block: "Twice".into(), input: image, output: relu, nodes: 0..2 });
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// assert_eq!(report.table().rows().count(), 2);
    /// let folded = report.table().depth(1);
    /// assert_eq!(folded.rows().next().unwrap().path, "act");
    /// assert!(folded.to_string().contains("Twice, 2 layers"));
    /// # }
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = if depth == 0 { 1 } else { depth };
        self
    }

    /// The rows: layers, and folded scopes with what their layers have together.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert_eq!(report.table().rows().count(), 12);
    /// # }
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = LayerReport<'a>> + use<'a> {
        let Self { report, depth, .. } = *self;
        let mut last = None;
        // Scopes come in the order of their layers, so one pass over them finds all that are folded.
        let mut scopes = report.scopes();
        report.layers().filter_map(move |layer| {
            let end = layer.path.match_indices('.').nth(depth - 1);
            let Some(folded) = end.and_then(|(end, _)| layer.path.get(..end)) else {
                last = None;
                return Some(layer);
            };
            if last == Some(folded) {
                return None;
            }
            // Layers may share a prefix that is no scope.
            let scope = scopes.find(|scope| scope.path == folded).or_else(|| {
                scopes = report.scopes();
                scopes.find(|scope| scope.path == folded)
            });
            last = scope.map(|scope| scope.path);
            scope.or(Some(layer))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_room_for_every_column() {
        assert!(Column::all().count() <= Table::MAX_COLUMNS);
    }
}
