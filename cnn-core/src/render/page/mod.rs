//! Everything on one page of HTML.

mod worked;

use crate::render::Drawing;
use crate::render::cell::{Cell, Network};
use crate::render::column::Column;
use crate::render::escape::is_control;
use crate::render::heading::Ports;
use crate::render::number::{Bytes, Grouped};
use crate::render::text::Align;
use crate::report::Report;
use crate::{Convention, Dtype, Metric};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use askama::Template;
use core::fmt::{self, Display};
use worked::WorkedList;

/// Widths of drawings: on a large screen or paper, and on a phone.
const WIDTHS: [u32; 2] = [1040, 360];
/// The worked solution of up to so many layers is open from the start.
const MAX_OPEN: u64 = 40;
/// The columns of the table.
const COLUMNS: [Column; 11] = [
    Column::Path,
    Column::Call,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Share(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Share(Metric::Macs),
    Column::Count(Metric::Flops),
    Column::Count(Metric::Activations),
    Column::Bytes(Metric::PeakActivations, Dtype::F32),
    Column::Field,
];
/// The data types of the memory table.
const DTYPES: [Dtype; 3] = [Dtype::F32, Dtype::F16, Dtype::I8];

/// A network on one page; see [`Report::page`].
///
/// ```
/// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
/// let page = report.page().depth(1).to_string();
/// assert!(page.trim_end().ends_with("</html>"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    report: &'a Report,
    depth: Option<usize>,
}

impl Report {
    /// Everything on one page of HTML: the totals, the drawing, the bars, a table that can be sorted and searched, the
    /// operations in every convention, memory by data type, and the worked solution.
    ///
    /// The page loads nothing, and its content security policy forbids it to. It follows the reader's light or dark colour
    /// scheme, fits a phone, and can be printed. `docs/lenet5.html` is the page of LeNet-5.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// let page = report.page().to_string();
    /// assert!(page.contains("<h1>LeNet5</h1>"));
    /// ```
    pub const fn page(&self) -> Page<'_> {
        Page {
            report: self,
            depth: None,
        }
    }
}

impl Page<'_> {
    /// Folds the scopes of the drawing and the bars that are nested deeper. The table has every layer.
    ///
    /// ```
    /// # let report = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/samples/lenet5.rs"));
    /// // LeNet-5 has no scopes.
    /// assert_eq!(report.page().depth(1).to_string(), report.page().to_string());
    /// ```
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = Some(depth);
        self
    }
}

impl Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Filled::of(self).render_into(f).map_err(|_| fmt::Error)
    }
}

/// The content of the page.
#[derive(Template)]
#[template(path = "page.html", escape = "html")]
struct Filled {
    name: String,
    ports: String,
    figures: Vec<Figure>,
    drawing: String,
    narrow_drawing: String,
    bars: String,
    narrow_bars: String,
    columns: Vec<Head>,
    rows: Vec<Vec<TableCell>>,
    totals: Vec<TableCell>,
    ops: Vec<Ops>,
    dtypes: [Dtype; 3],
    memory: Vec<Memory>,
    worked: String,
    /// Whether the worked solution is open.
    open: bool,
}

/// A number at the top.
struct Figure {
    title: &'static str,
    value: String,
    note: String,
}

/// The head of a column.
struct Head {
    title: String,
    is_text: bool,
}

/// A cell of the table.
struct TableCell {
    text: String,
    is_text: bool,
    /// The number by which the column is sorted.
    sort_key: Option<u64>,
}

/// Operations in a convention.
struct Ops {
    name: &'static str,
    /// The tool and its version.
    title: &'static str,
    value: String,
}

/// Bytes by data type.
struct Memory {
    title: &'static str,
    values: Vec<String>,
}

impl Filled {
    fn of(page: &Page<'_>) -> Self {
        let report = page.report;
        let network = Network::of(report);
        let total = network.total;
        let [wide, narrow] = WIDTHS;
        let drawing = |width| {
            let drawing: Drawing<'_> = report.drawing().width(width).bare();
            page.depth
                .map_or(drawing, |depth| drawing.depth(depth))
                .to_string()
        };
        let bars = |width| {
            let bars = report.bars().width(width).bare();
            page.depth.map_or(bars, |depth| bars.depth(depth)).to_string()
        };
        let table_cell = |column: Column, cell: &Cell<'_>| TableCell {
            text: clean(cell),
            is_text: column.align() == Align::Left,
            sort_key: sort_key(cell),
        };
        let heads = COLUMNS
            .iter()
            .zip(Column::heads(&COLUMNS))
            .map(|(column, head)| Head {
                title: head.to_string(),
                is_text: column.align() == Align::Left,
            });
        Self {
            name: clean(report.name()),
            ports: clean(Ports(report)),
            figures: figures(report),
            drawing: drawing(wide),
            narrow_drawing: drawing(narrow),
            bars: bars(wide),
            narrow_bars: bars(narrow),
            columns: heads.collect(),
            rows: report
                .layers()
                .map(|layer| {
                    COLUMNS
                        .map(|column| table_cell(column, &column.cell(&network, &layer)))
                        .into()
                })
                .collect(),
            totals: COLUMNS
                .map(|column| table_cell(column, &column.total(&network)))
                .into(),
            ops: Convention::ALL
                .iter()
                .map(|&convention| Ops {
                    name: convention.name(),
                    title: convention.source(),
                    value: report
                        .ops(convention)
                        .map_or_else(|| "∞".to_string(), |ops| Grouped(ops).to_string()),
                })
                .collect(),
            dtypes: DTYPES,
            memory: memory(report),
            worked: WorkedList(report.worked()).to_string(),
            open: total.layers <= MAX_OPEN,
        }
    }
}

/// The number by which a cell is sorted; `None` for a text.
fn sort_key(cell: &Cell<'_>) -> Option<u64> {
    match *cell {
        Cell::Count(number) | Cell::Bytes(number) | Cell::Share(number, _) => Some(number),
        Cell::Shape(shape) => Some(shape.elements().unwrap_or(u64::MAX)),
        Cell::Overflow => Some(u64::MAX),
        Cell::Text(_) | Cell::Layer(_) | Cell::LayerCount(_) => None,
    }
}

/// A text without control characters, which HTML does not allow.
fn clean(shown: impl Display) -> String {
    let text = shown.to_string();
    if text.contains(is_control) {
        return text.replace(is_control, " ");
    }
    text
}

/// A number of bytes that may not fit into 64 bits.
fn bytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "∞".to_string(), |bytes| Bytes(bytes).to_string())
}

/// The numbers at the top.
fn figures(report: &Report) -> Vec<Figure> {
    let total = report.metrics();
    let as_f32 = |values| format!("{} as f32", bytes(Dtype::F32.bytes(values)));
    let figure = |title, value: u64, note| Figure {
        title,
        value: Grouped(value).to_string(),
        note,
    };
    let mut figures = alloc::vec![figure("parameters", total.params, as_f32(total.params))];
    if total.buffers > 0 {
        figures.push(figure("buffers", total.buffers, as_f32(total.buffers)));
    }
    figures.push(figure("MACs", total.macs, String::new()));
    figures.push(figure("FLOPs", total.flops, "as worksheets count".to_string()));
    figures.push(figure(
        "activations",
        total.activations,
        as_f32(total.activations),
    ));
    let peak = as_f32(total.peak_activations);
    figures.push(figure("peak activations", total.peak_activations, peak));
    if total.receptive_field > 0 {
        figures.push(Figure {
            title: "receptive field",
            value: report.receptive_field_shape().to_string(),
            note: String::new(),
        });
    }
    let depth = format!("{} with weights on the longest path", Grouped(total.depth));
    figures.push(figure("layers", total.layers, depth));
    figures
}

/// The rows of the memory table.
fn memory(report: &Report) -> Vec<Memory> {
    let total = report.metrics();
    let lines = [
        ("parameters", total.params),
        (
            "parameters and buffers",
            total.params.saturating_add(total.buffers),
        ),
        ("activations", total.activations),
        ("peak activations", total.peak_activations),
    ];
    lines
        .map(|(title, values)| Memory {
            title,
            values: DTYPES.map(|dtype| bytes(dtype.bytes(values))).into(),
        })
        .into()
}
