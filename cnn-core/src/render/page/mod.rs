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

/// How wide drawings are on a large screen and on paper, and on a telephone.
const WIDTHS: [u32; 2] = [1040, 360];
/// The most layers whose worked solution is open from the start.
const OPEN: u64 = 40;
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
const DTYPES: [Dtype; 3] = [Dtype::F32, Dtype::F16, Dtype::I8];

/// A network on one page; see [`Report::page`].
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    report: &'a Report,
    depth: Option<usize>,
}

impl Report {
    /// Everything on one page of HTML: the counts, the drawing, the bars, a table that can be sorted and searched, the
    /// operations as each tool counts them, memory by type, the worked solution.
    ///
    /// The page needs nothing from anywhere else and may not ask for it. It is light or dark as the reader has it, fits a
    /// telephone, and prints. `docs/lenet5.html` is that of LeNet-5.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::Graph, report::pack, Kind, Report, Shape};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[8]));
    /// # graph.add("act", Kind::TANH, &[], &[image]).unwrap();
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// let page = report.page().to_string();
    /// assert!(page.contains("<h1>Tiny</h1>"));
    /// ```
    pub const fn page(&self) -> Page<'_> {
        Page {
            report: self,
            depth: None,
        }
    }
}

impl Page<'_> {
    /// The same with a drawing and bars whose scopes are folded where they are deeper than this. The table has every layer.
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

/// What the page is filled with.
#[derive(Template)]
#[template(path = "page.html", escape = "html")]
struct Filled {
    name: String,
    ports: String,
    cards: Vec<PackedLayer>,
    drawing: String,
    narrow_drawing: String,
    bars: String,
    narrow_bars: String,
    columns: Vec<Head>,
    rows: Vec<Vec<Field>>,
    totals: Vec<Field>,
    ops: Vec<Ops>,
    dtypes: [Dtype; 3],
    memory: Vec<Memory>,
    worked: String,
    /// Whether the worked solution is open.
    open: bool,
}

/// One of the counts at the top.
struct PackedLayer {
    title: &'static str,
    value: String,
    note: String,
}

/// What stands above a column.
struct Head {
    title: String,
    is_text: bool,
}

/// What stands in a column.
struct Field {
    text: String,
    is_text: bool,
    /// The number by which it is sorted.
    weight: Option<u64>,
}

/// Operations by a convention.
struct Ops {
    name: &'static str,
    /// What exactly counts so.
    title: &'static str,
    value: String,
}

/// Bytes by type.
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
        let field = |column: Column, cell: &Cell<'_>| Field {
            text: clean(cell),
            is_text: column.align() == Align::Left,
            weight: sort_key(cell),
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
            cards: cards(report),
            drawing: drawing(wide),
            narrow_drawing: drawing(narrow),
            bars: bars(wide),
            narrow_bars: bars(narrow),
            columns: heads.collect(),
            rows: report
                .layers()
                .map(|layer| {
                    COLUMNS
                        .map(|column| field(column, &column.cell(&network, &layer)))
                        .into()
                })
                .collect(),
            totals: COLUMNS
                .map(|column| field(column, &column.total(&network)))
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
            open: total.layers <= OPEN,
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

/// A text without characters that HTML has no room for.
fn clean(shown: impl Display) -> String {
    let text = shown.to_string();
    if text.contains(is_control) {
        return text.replace(is_control, " ");
    }
    text
}

fn bytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "∞".to_string(), |bytes| Bytes(bytes).to_string())
}

fn cards(report: &Report) -> Vec<PackedLayer> {
    let total = report.metrics();
    let as_f32 = |values| format!("{} as f32", bytes(Dtype::F32.bytes(values)));
    let card = |title, value: u64, note| PackedLayer {
        title,
        value: Grouped(value).to_string(),
        note,
    };
    let mut cards = alloc::vec![card("parameters", total.params, as_f32(total.params))];
    if total.buffers > 0 {
        cards.push(card("buffers", total.buffers, as_f32(total.buffers)));
    }
    cards.push(card("multiply–accumulates", total.macs, String::new()));
    cards.push(card("operations", total.flops, "as worksheets count".to_string()));
    cards.push(card("activations", total.activations, as_f32(total.activations)));
    let peak = as_f32(total.peak_activations);
    cards.push(card("at one moment, at most", total.peak_activations, peak));
    if total.receptive_field > 0 {
        cards.push(PackedLayer {
            title: "receptive field",
            value: report.receptive_field_shape().to_string(),
            note: String::new(),
        });
    }
    let depth = format!("{} with weights on the longest path", Grouped(total.depth));
    cards.push(card("layers", total.layers, depth));
    cards
}

fn memory(report: &Report) -> Vec<Memory> {
    let total = report.metrics();
    let lines = [
        ("parameters", total.params),
        (
            "parameters and buffers",
            total.params.saturating_add(total.buffers),
        ),
        ("activations stored", total.activations),
        ("activations at one moment, at most", total.peak_activations),
    ];
    lines
        .map(|(title, values)| Memory {
            title,
            values: DTYPES.map(|dtype| bytes(dtype.bytes(values))).into(),
        })
        .into()
}
