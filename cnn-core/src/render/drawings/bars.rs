//! What each layer costs, as bars in SVG.

use super::fold::at_depth;
use super::volumes::text_width;
use crate::render::escape::Escaped;
use crate::render::heading::Ports;
use crate::render::number::{Bytes, Grouped};
use crate::render::xml::write_letter;
use crate::report::{LayerReport, Report};
use crate::{Convention, Dtype};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

/// The most lines unless somebody says how deep to go.
const MOST: usize = 60;
/// How wide the picture is unless told otherwise.
const WIDTH: u32 = 900;
/// Narrower pictures have the three sorts of bars below each other.
const BESIDE: i32 = 620;
const EDGE: i32 = 8;
/// The height of a line, and of its bar.
const LINE: i32 = 17;
const BAR: i32 = 11;
/// The height of the title, and of those of the sorts.
const HEAD: i32 = 44;
const TITLE: i32 = 38;
/// The most room for names.
const NAMES: i32 = 190;
/// Beside a name.
const PAD: i32 = 14;
/// Between two sorts of bars.
const GAP: i32 = 18;

const STYLE: &str = "\
.cnn-bars text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:11px;fill:#1c2733}\
.cnn-bars .cnn-note{fill:#5a6775}\
.cnn-bars .cnn-strong{font-weight:bold}\
.cnn-bars .cnn-head{font-size:16px;font-weight:bold}\
.cnn-bars .cnn-ground{fill:#8fa3b5;fill-opacity:.13}\
@media screen and (prefers-color-scheme:dark){\
.cnn-bars text{fill:#e4e9ee}\
.cnn-bars .cnn-note{fill:#9fadba}}";

/// The cost of each layer as bars; see [`Report::bars`].
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
    /// Parameters, operations and memory of each layer as bars in SVG. Memory is what is alive while the layer runs.
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
    /// The same with scopes folded that are deeper than this, as [`Table::depth`](crate::render::Table::depth) has it. Without a
    /// choice it goes as deep as it can with no more than 60 lines.
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = Some(depth);
        self
    }

    /// The same so many pixels wide; 900 without a choice. Below 620 the three sorts of bars stand below each other.
    pub const fn width(mut self, pixels: u32) -> Self {
        self.width = pixels;
        self
    }

    /// The same with operations as another tool counts them.
    pub const fn convention(mut self, convention: Convention) -> Self {
        self.convention = convention;
        self
    }

    /// The same with memory for values of another type.
    pub const fn dtype(mut self, dtype: Dtype) -> Self {
        self.dtype = dtype;
        self
    }

    /// The same without a title.
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// The layers and folded scopes, a line each.
    fn rows(&self) -> Vec<LayerReport<'a>> {
        let rows = |depth| self.report.table().depth(depth).rows().collect();
        let fits = |_: &Vec<_>, deeper: &Vec<_>| deeper.len() <= MOST;
        at_depth(self.report, self.depth, rows, fits)
    }

    fn sorts(&self, rows: &[LayerReport<'_>]) -> [Sort; 3] {
        let (report, total) = (self.report, self.report.metrics());
        let values = |of: &dyn Fn(&LayerReport<'_>) -> u64| rows.iter().map(of).collect();
        let ops = |part: &LayerReport<'_>| report.ops_of(part, self.convention).unwrap_or(u64::MAX);
        let bytes = |values: u64| self.dtype.bytes(values).unwrap_or(u64::MAX);
        let grouped = |number: u64| Grouped(number).to_string();
        let shown = |bytes: u64| Bytes(bytes).to_string();
        [
            Sort {
                name: "parameters".to_string(),
                sum: grouped(total.params),
                values: values(&|part| part.params),
                show: grouped,
                fill: "#5b8fd0",
            },
            Sort {
                name: match self.convention {
                    Convention::Worksheet => "operations".to_string(),
                    other => format!("operations, {other}"),
                },
                sum: report.ops(self.convention).map_or_else(String::new, grouped),
                values: values(&ops),
                show: grouped,
                fill: "#e0a03f",
            },
            Sort {
                name: format!("memory, {}", self.dtype),
                sum: format!("{} at most", shown(bytes(total.peak_activations))),
                values: values(&|part| bytes(part.peak_activations)),
                show: shown,
                fill: "#45a79b",
            },
        ]
    }
}

/// A sort of bars.
struct Sort {
    name: String,
    /// What the whole network has.
    sum: String,
    /// What each line has.
    values: Vec<u64>,
    show: fn(u64) -> String,
    fill: &'static str,
}

impl Display for Bars<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rows = self.rows();
        let sorts = self.sorts(&rows);
        let width = i32::try_from(self.width).unwrap_or(i32::MAX / 4).max(260);
        let names = rows.iter().map(|row| text_width(&label(row))).max().unwrap_or(0);
        let names = (names + PAD).min(NAMES).min(width / 3);
        let lines = LINE * i32::try_from(rows.len()).unwrap_or(i32::MAX / 1024);
        let is_beside = width >= BESIDE;
        let stack = if is_beside { 1 } else { 3 };
        let head = if self.bare { EDGE } else { HEAD };
        let height = head + stack * (TITLE + lines + EDGE) + EDGE;
        let name = Escaped(self.report.name(), write_letter);
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cnn-bars\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{name}\">"
        )?;
        writeln!(f, "<style>{STYLE}</style>")?;
        if !self.bare {
            writeln!(f, "<text class=\"cnn-head\" x=\"{EDGE}\" y=\"20\">{name}</text>")?;
            let ports = Escaped(Ports(self.report), write_letter);
            writeln!(f, "<text class=\"cnn-note\" x=\"{EDGE}\" y=\"37\">{ports}</text>")?;
        }
        let panel = if is_beside {
            (width - 2 * EDGE - names - 2 * GAP) / 3
        } else {
            width - 2 * EDGE - names
        };
        let mut y = head;
        let mut x = EDGE + names;
        for (number, sort) in sorts.iter().enumerate() {
            if number == 0 || !is_beside {
                write_names(f, &rows, y + TITLE, [width, names])?;
            }
            write_sort(f, sort, &rows, [x, y], panel)?;
            if is_beside {
                x += panel + GAP;
            } else {
                y += TITLE + lines + EDGE;
            }
        }
        writeln!(f, "</svg>")
    }
}

/// Names on the left, every other line on a ground of its own.
fn write_names(
    f: &mut Formatter<'_>,
    rows: &[LayerReport<'_>],
    mut y: i32,
    [width, names]: [i32; 2],
) -> fmt::Result {
    for (number, row) in rows.iter().enumerate() {
        if number % 2 == 0 {
            let width = width - 2 * EDGE;
            writeln!(
                f,
                "<rect class=\"cnn-ground\" x=\"{EDGE}\" y=\"{y}\" width=\"{width}\" height=\"{LINE}\"/>"
            )?;
        }
        let name = end_of(&label(row), names - PAD);
        let name = Escaped(&name, write_letter);
        writeln!(f, "<text x=\"{}\" y=\"{}\">{name}</text>", EDGE + 4, y + 12)?;
        y += LINE;
    }
    Ok(())
}

/// What a line is called: its path, and its kind where that ends in a number alone.
fn label(row: &LayerReport<'_>) -> String {
    let last = row.path.rsplit('.').next().unwrap_or_default();
    if row.layer_range().is_none() && last.chars().all(|letter| letter.is_ascii_digit()) {
        return format!("{} {}", row.path, row.kind);
    }
    row.path.to_string()
}

/// As much of the end of a path as there is room for.
fn end_of(path: &str, width: i32) -> String {
    if text_width(path) <= width {
        return path.to_string();
    }
    let cut = path.char_indices().map(|(place, _)| &path[place..]);
    let mut cut = cut.filter(|rest| text_width(rest) <= width - 11);
    format!("…{}", cut.next().unwrap_or_default())
}

fn write_sort(
    f: &mut Formatter<'_>,
    sort: &Sort,
    rows: &[LayerReport<'_>],
    [x, y]: [i32; 2],
    width: i32,
) -> fmt::Result {
    writeln!(
        f,
        "<text class=\"cnn-strong\" x=\"{x}\" y=\"{}\">{}</text>",
        y + 15,
        sort.name
    )?;
    writeln!(
        f,
        "<text class=\"cnn-note\" x=\"{x}\" y=\"{}\">{}</text>",
        y + 30,
        sort.sum
    )?;
    let most = sort.values.iter().copied().max().unwrap_or(0);
    let texts = sort.values.iter().map(|value| text_width(&(sort.show)(*value)));
    let room = (width - texts.max().unwrap_or(0) - 8).max(20);
    let mut y = y + TITLE;
    for (value, row) in sort.values.iter().zip(rows) {
        if *value > 0 {
            let shown = (sort.show)(*value);
            let length = length(*value, most, room);
            writeln!(
                f,
                "<g><title>{}: {shown}</title><rect x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"{BAR}\" fill=\"{}\"/>\
                 <text class=\"cnn-note\" x=\"{}\" y=\"{}\">{shown}</text></g>",
                Escaped(label(row), write_letter),
                y + (LINE - BAR) / 2,
                sort.fill,
                x + length + 5,
                y + 12
            )?;
        }
        y += LINE;
    }
    Ok(())
}

/// As much of the room as a value is of the most; a little of what there is can always be seen.
fn length(value: u64, most: u64, room: i32) -> i32 {
    let room = u128::from(room.unsigned_abs());
    let length = room * u128::from(value) / u128::from(most.max(1));
    i32::try_from(length).unwrap_or(0).max(1)
}
