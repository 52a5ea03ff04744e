//! Parameters, operations and memory of each layer as bars in SVG.

use super::fold::at_depth;
use super::svg::{ELLIPSIS_WIDTH, HEADING, MARGIN, Text, text_width, write_heading, write_open};
use crate::render::heading::Ports;
use crate::render::number::{Bytes, Grouped};
use crate::report::{LayerReport, Report};
use crate::{Convention, Dtype};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

/// The most rows of bars whose depth nobody chose.
const MAX_ROWS: usize = 60;
/// Width of the picture unless another is asked for, in pixels.
const WIDTH: u32 = 900;
const MIN_WIDTH: i32 = 260;
/// Narrower pictures have the charts below each other.
const SIDE_BY_SIDE: i32 = 620;
const ROW_HEIGHT: i32 = 17;
const BAR_HEIGHT: i32 = 11;
/// Height of the title and total above a chart.
const CHART_HEAD: i32 = 38;
/// The most room for names.
const MAX_NAME_WIDTH: i32 = 190;
/// Gap between names and bars.
const NAME_GAP: i32 = 14;
/// Gap between two charts.
const CHART_GAP: i32 = 18;

const STYLE: &str = "\
.cnn-bars text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:11px;fill:#1c2733}\
.cnn-bars .cnn-note{fill:#5a6775}\
.cnn-bars .cnn-strong{font-weight:bold}\
.cnn-bars .cnn-head{font-size:16px;font-weight:bold}\
.cnn-bars .cnn-ground{fill:#8fa3b5;fill-opacity:.13}\
@media screen and (prefers-color-scheme:dark){\
.cnn-bars text{fill:#e4e9ee}\
.cnn-bars .cnn-note{fill:#9fadba}}";

/// The costs of each layer as bars; see [`Report::bars`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let svg = report.bars().width(400).bare().to_string();
/// assert!(svg.contains("fc1: 48,120"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Bars<'a> {
    report: &'a Report,
    width: u32,
    depth: Option<usize>,
    convention: Convention,
    dtype: Dtype,
    bare: bool,
}

impl Report {
    /// Parameters, operations and memory of each layer as bars in SVG. Memory is that of the tensors alive while the layer
    /// runs.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(report.bars().to_string().starts_with("<svg "));
    /// ```
    ///
    /// LeNet-5:
    ///
    #[cfg_attr(doc, doc = include_str!("../samples/lenet5-bars.svg"))]
    pub const fn bars(&self) -> Bars<'_> {
        Bars {
            report: self,
            width: WIDTH,
            depth: None,
            convention: Convention::Worksheet,
            dtype: Dtype::F32,
            bare: false,
        }
    }
}

impl<'a> Bars<'a> {
    /// Folds the scopes that are nested deeper, as [`Table::depth`](crate::render::Table::depth) does. By default the depth
    /// is the greatest with at most 60 rows.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// // LeNet-5 has no scopes.
    /// assert_eq!(report.bars().depth(1).to_string(), report.bars().to_string());
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = Some(depth);
        self
    }

    /// Sets the width in pixels, 900 by default. Below 620 the three charts are below each other.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(report.bars().width(360).to_string().contains("width=\"360\""));
    /// ```
    pub const fn width(mut self, pixels: u32) -> Self {
        self.width = pixels;
        self
    }

    /// Counts operations in the convention of another tool.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// use cnn_core::Convention;
    ///
    /// let svg = report.bars().convention(Convention::Fvcore).to_string();
    /// assert!(svg.contains("operations, fvcore"));
    /// ```
    pub const fn convention(mut self, convention: Convention) -> Self {
        self.convention = convention;
        self
    }

    /// Sets the data type whose bytes the memory is counted in, `f32` by default.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// use cnn_core::Dtype;
    ///
    /// assert!(report.bars().dtype(Dtype::I8).to_string().contains("memory, i8"));
    /// ```
    pub const fn dtype(mut self, dtype: Dtype) -> Self {
        self.dtype = dtype;
        self
    }

    /// Leaves out the heading: the network's name, inputs and outputs.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// assert!(!report.bars().bare().to_string().contains(">LeNet5<"));
    /// ```
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// The layers and folded scopes, a row each.
    fn rows(&self) -> Vec<LayerReport<'a>> {
        let rows = |depth| self.report.table().depth(depth).rows().collect();
        let fits = |_: &Vec<_>, deeper: &Vec<_>| deeper.len() <= MAX_ROWS;
        at_depth(self.report, self.depth, rows, fits)
    }

    fn charts(&self, rows: &[LayerReport<'_>]) -> [Chart; 3] {
        let (report, total) = (self.report, self.report.metrics());
        let values = |of: &dyn Fn(&LayerReport<'_>) -> u64| rows.iter().map(of).collect();
        let ops = |part: &LayerReport<'_>| report.ops_of(part, self.convention).unwrap_or(u64::MAX);
        let bytes = |values: u64| self.dtype.bytes(values).unwrap_or(u64::MAX);
        let grouped = |number: u64| Grouped(number).to_string();
        let shown = |bytes: u64| Bytes(bytes).to_string();
        [
            Chart {
                title: "parameters".to_string(),
                total: grouped(total.params),
                values: values(&|part| part.params),
                show: grouped,
                fill: "#5b8fd0",
            },
            Chart {
                title: match self.convention {
                    Convention::Worksheet => "operations".to_string(),
                    other => format!("operations, {other}"),
                },
                total: report.ops(self.convention).map_or_else(String::new, grouped),
                values: values(&ops),
                show: grouped,
                fill: "#e0a03f",
            },
            Chart {
                title: format!("memory, {}", self.dtype),
                total: format!("{} at most", shown(bytes(total.peak_activations))),
                values: values(&|part| bytes(part.peak_activations)),
                show: shown,
                fill: "#45a79b",
            },
        ]
    }
}

/// The bars of one quantity.
struct Chart {
    title: String,
    /// The network's total.
    total: String,
    /// The value of each row.
    values: Vec<u64>,
    show: fn(u64) -> String,
    fill: &'static str,
}

impl Display for Bars<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rows = self.rows();
        let charts = self.charts(&rows);
        let width = i32::try_from(self.width).unwrap_or(i32::MAX / 4).max(MIN_WIDTH);
        let names = rows.iter().map(|row| text_width(&label(row))).max().unwrap_or(0);
        let names = (names + NAME_GAP).min(MAX_NAME_WIDTH).min(width / 3);
        let chart_height =
            CHART_HEAD + ROW_HEIGHT * i32::try_from(rows.len()).unwrap_or(i32::MAX / 1024) + MARGIN;
        let side_by_side = width >= SIDE_BY_SIDE;
        let stacked = if side_by_side { 1 } else { 3 };
        let top = if self.bare { MARGIN } else { HEADING };
        let height = top + stacked * chart_height + MARGIN;
        write_open(f, self.report, ["cnn-bars", STYLE], [width, height])?;
        if !self.bare {
            write_heading(f, self.report, Ports(self.report))?;
        }
        let chart_width = if side_by_side {
            (width - 2 * MARGIN - names - 2 * CHART_GAP) / 3
        } else {
            width - 2 * MARGIN - names
        };
        let [mut x, mut y] = [MARGIN + names, top];
        for (index, chart) in charts.iter().enumerate() {
            if index == 0 || !side_by_side {
                write_names(f, &rows, y + CHART_HEAD, [width, names])?;
            }
            write_chart(f, chart, &rows, [x, y], chart_width)?;
            if side_by_side {
                x += chart_width + CHART_GAP;
            } else {
                y += chart_height;
            }
        }
        writeln!(f, "</svg>")
    }
}

/// Writes the names on the left, and a background behind every other row.
fn write_names(
    f: &mut Formatter<'_>,
    rows: &[LayerReport<'_>],
    mut y: i32,
    [width, names]: [i32; 2],
) -> fmt::Result {
    for (index, row) in rows.iter().enumerate() {
        if index % 2 == 0 {
            let width = width - 2 * MARGIN;
            writeln!(
                f,
                "<rect class=\"cnn-ground\" x=\"{MARGIN}\" y=\"{y}\" width=\"{width}\" height=\"{ROW_HEIGHT}\"/>"
            )?;
        }
        let name = end_of(&label(row), names - NAME_GAP);
        writeln!(
            f,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            MARGIN + 4,
            y + 12,
            Text(&name)
        )?;
        y += ROW_HEIGHT;
    }
    Ok(())
}

/// The name of a row: its path, with its kind if the last segment is a number.
fn label(row: &LayerReport<'_>) -> String {
    let last = row.path.rsplit('.').next().unwrap_or_default();
    if row.layer_range().is_none() && last.chars().all(|letter| letter.is_ascii_digit()) {
        return format!("{} {}", row.path, row.kind);
    }
    row.path.to_string()
}

/// The end of a path, as far as it fits into a width.
fn end_of(path: &str, width: i32) -> String {
    if text_width(path) <= width {
        return path.to_string();
    }
    let ends = path.char_indices().map(|(index, _)| &path[index..]);
    let mut fitting = ends.filter(|end| text_width(end) <= width - ELLIPSIS_WIDTH);
    format!("…{}", fitting.next().unwrap_or_default())
}

fn write_chart(
    f: &mut Formatter<'_>,
    chart: &Chart,
    rows: &[LayerReport<'_>],
    [x, y]: [i32; 2],
    width: i32,
) -> fmt::Result {
    let Chart { title, total, .. } = chart;
    writeln!(
        f,
        "<text class=\"cnn-strong\" x=\"{x}\" y=\"{}\">{title}</text>",
        y + 15
    )?;
    writeln!(
        f,
        "<text class=\"cnn-note\" x=\"{x}\" y=\"{}\">{total}</text>",
        y + 30
    )?;
    let largest = chart.values.iter().copied().max().unwrap_or(0);
    let texts = chart.values.iter().map(|value| text_width(&(chart.show)(*value)));
    let room = (width - texts.max().unwrap_or(0) - 8).max(20);
    let mut y = y + CHART_HEAD;
    for (value, row) in chart.values.iter().zip(rows) {
        if *value > 0 {
            let shown = (chart.show)(*value);
            let length = bar_length(*value, largest, room);
            writeln!(
                f,
                "<g><title>{}: {shown}</title><rect x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"{BAR_HEIGHT}\" fill=\"{}\"/>\
                 <text class=\"cnn-note\" x=\"{}\" y=\"{}\">{shown}</text></g>",
                Text(label(row)),
                y + (ROW_HEIGHT - BAR_HEIGHT) / 2,
                chart.fill,
                x + length + 5,
                y + 12
            )?;
        }
        y += ROW_HEIGHT;
    }
    Ok(())
}

/// Length of a bar, in proportion to the largest value; at least one pixel.
fn bar_length(value: u64, largest: u64, room: i32) -> i32 {
    let room = u128::from(room.unsigned_abs());
    let length = room * u128::from(value) / u128::from(largest.max(1));
    i32::try_from(length).unwrap_or(0).max(1)
}
