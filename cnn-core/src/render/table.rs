//! The table: its rows and columns, whatever it is written as.

use super::column::Column;
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use core::fmt::{self, Display};

/// The table of a [`Report`]: a line for each layer, the totals, and a summary.
///
/// Shown, it fits a terminal of 80 columns. A wider one shows more counts: `{:120}`, or [`width`](Self::width).
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    pub(super) report: &'a Report,
    pub(super) width: Option<usize>,
    depth: usize,
    pub(super) columns: Option<&'a [Column]>,
}

impl Report {
    /// The table, which `{}` shows too.
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
    /// The same for so many columns of characters; at least 44.
    pub const fn width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
        self
    }

    /// The same with these columns, in this order; at most 48 of them. Where the numbers leave too little room for path
    /// and layer, the table is wider than it should be.
    ///
    /// ```
    /// # #[cfg(feature = "alloc")] {
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[400]));
    /// # let args = [Value::Absent, Value::Int(120), Value::Bool(true)];
    /// # graph.add("fc1", Kind::LINEAR, &args, &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
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
    /// assert!(table.contains("path   input  output  params as f16  fvcore"), "{table}");
    /// assert!(table.contains("fc1    400    120          94.0 KiB  48,000"), "{table}");
    /// # }
    /// ```
    pub const fn columns(mut self, columns: &'a [Column]) -> Self {
        self.columns = Some(columns);
        self
    }

    /// The same with scopes folded that are deeper than this: with a depth of 1, `layer1` is one line with what its
    /// layers have together. At least 1.
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

    /// What the lines are about: layers, and the scopes that are folded.
    pub fn rows(&self) -> impl Iterator<Item = LayerReport<'a>> + use<'a> {
        let Self { report, depth, .. } = *self;
        let mut last = None;
        // Folded scopes stand in the order of their layers, so that one walk through all scopes finds them.
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
            // Layers may have a path in common that no scope has.
            let scope = scopes.find(|scope| scope.path == folded).or_else(|| {
                scopes = report.scopes();
                scopes.find(|scope| scope.path == folded)
            });
            last = scope.map(|scope| scope.path);
            scope.or(Some(layer))
        })
    }
}

/// The table, 80 columns wide; `{:120}` for 120 of them.
impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

/// `LeNet5   1×32×32 → 10`.
pub(super) struct Title<'a>(pub(super) &'a Report);

impl Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        write!(f, "{}   ", report.name())?;
        Ports(report).fmt(f)
    }
}

/// What goes in, and what comes out: `1×32×32 → 10`.
pub(super) struct Ports<'a>(pub(super) &'a Report);

impl Display for Ports<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        for (index, (name, shape)) in report.inputs().enumerate() {
            let before = if index == 0 { "" } else { ", " };
            write!(f, "{before}{}", Port(name, shape))?;
        }
        for (index, (name, shape)) in report.outputs().enumerate() {
            let before = if index == 0 { " → " } else { ", " };
            write!(f, "{before}{}", Port(name, shape))?;
        }
        Ok(())
    }
}

/// An input or output with its name, if it was given one.
pub(super) struct Port<'a>(pub(super) &'a str, pub(super) Shape);

impl Display for Port<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self("" | "in", shape) => shape.fmt(f),
            Self(name, shape) => write!(f, "{name}: {shape}"),
        }
    }
}
