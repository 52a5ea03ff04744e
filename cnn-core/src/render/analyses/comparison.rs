//! The table of what differs between two networks.

use super::change::{Percent, Signed};
use super::rows::{Side, write_rows};
use crate::compare::{Change, Comparison, Difference};
use crate::metrics::Metric;
use crate::render::number::Grouped;
use crate::render::shorthand::{Shorthand, input_side};
use crate::render::text::{Front, Left, Path, Repeat, Right, Words, chars};
use crate::report::LayerReport;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display};

/// How wide a table is unless told otherwise.
const TERMINAL: usize = 80;
/// Between two columns.
const GAP: &str = "  ";
/// Path and layer together get at least this much, at the cost of counts.
const TEXTS: usize = 32;
/// The least of a column of texts.
const NARROWEST: usize = 8;

/// The counts that have a column.
const COLUMNS: [(Metric, &str); 3] = [
    (Metric::Params, "params"),
    (Metric::Macs, "MACs"),
    (Metric::Activations, "activations"),
];

/// The counts below the table.
const TOTALS: [(Metric, &str); 9] = [
    (Metric::Params, "parameters"),
    (Metric::Buffers, "buffers"),
    (Metric::Macs, "MACs"),
    (Metric::Flops, "FLOPs"),
    (Metric::Activations, "activations"),
    (Metric::PeakActivations, "peak activations"),
    (Metric::ReceptiveField, "receptive field"),
    (Metric::Layers, "layers"),
    (Metric::Depth, "depth"),
];

/// A line before it is laid out.
struct Line<'a> {
    sign: char,
    path: &'a str,
    layer: Option<LayerReport<'a>>,
    note: &'static str,
    numbers: Option<[Difference; COLUMNS.len()]>,
}

/// 80 columns wide; `{:120}` for 120 of them.
impl Display for Comparison<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or(TERMINAL);
        let (before, after) = (self.before(), self.after());
        writeln!(f, "{} → {}", before.name(), after.name())?;
        let lines = lines(self);
        if !lines.is_empty() {
            writeln!(f)?;
            write_lines(f, &lines, width)?;
        }
        writeln!(f, "\n{}\n", Counts(self))?;
        write_totals(f, self)
    }
}

fn lines<'a>(comparison: &Comparison<'a>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for row in comparison.rows() {
        match row {
            Change::Same(_) => {}
            Change::Added(layer) => lines.push(Line::of('+', layer, |count| (0, count))),
            Change::Removed(layer) => lines.push(Line::of('−', layer, |count| (count, 0))),
            Change::Changed(pair) => {
                let (before, after) = (pair.before, pair.after);
                let numbers = COLUMNS.map(|(metric, _)| Difference {
                    before: before.metric(metric),
                    after: after.metric(metric),
                });
                let text = |layer: &LayerReport<'_>| (full(layer), layer.output.to_string());
                let looks_same = text(&before) == text(&after);
                let (path, note) = match (looks_same, pair.rewired) {
                    (true, true) => (after.path, " of other tensors"),
                    (true, false) => (after.path, ""),
                    (false, _) => (before.path, ""),
                };
                lines.push(Line {
                    sign: '~',
                    path,
                    layer: Some(before),
                    note,
                    numbers: looks_same.then_some(numbers),
                });
                if !looks_same {
                    lines.push(Line {
                        sign: ' ',
                        path: if before.path == after.path { "" } else { after.path },
                        layer: Some(after),
                        note: "",
                        numbers: Some(numbers),
                    });
                }
            }
        }
    }
    lines
}

impl<'a> Line<'a> {
    fn of(sign: char, layer: LayerReport<'a>, count: impl Fn(u64) -> (u64, u64)) -> Self {
        Self {
            sign,
            path: layer.path,
            layer: Some(layer),
            note: "",
            numbers: Some(COLUMNS.map(|(metric, _)| {
                let (before, after) = count(layer.metric(metric));
                Difference { before, after }
            })),
        }
    }

    fn full(&self) -> String {
        let layer = self.layer.as_ref().map(full).unwrap_or_default();
        layer + self.note
    }

    fn brief(&self, width: usize) -> String {
        let Some(report) = &self.layer else {
            return String::new();
        };
        let (args, input) = (report.args(), report.input);
        match report.layer(&args) {
            Some(layer) if self.note.is_empty() => {
                Front(Shorthand { layer, input, width }, width).to_string()
            }
            _ => Front(self.full(), width).to_string(),
        }
    }

    fn output(&self) -> String {
        self.layer
            .as_ref()
            .map(|layer| layer.output.to_string())
            .unwrap_or_default()
    }

    fn number(&self, column: usize) -> String {
        self.numbers
            .map(|numbers| Signed(numbers[column].change()).to_string())
            .unwrap_or_default()
    }
}

/// A layer as one would write it; of a scope, its block and how many layers it is.
fn full(report: &LayerReport<'_>) -> String {
    let args = report.args();
    match report.layer(&args) {
        Some(layer) => {
            let side = input_side(&layer, report.input);
            layer.call().with_input_side(side).to_string()
        }
        None => {
            let between = if report.kind.is_empty() { "" } else { ", " };
            let plural = if report.layers == 1 { "" } else { "s" };
            alloc::format!("{}{between}{} layer{plural}", report.kind, Grouped(report.layers))
        }
    }
}

fn write_lines(f: &mut fmt::Formatter<'_>, lines: &[Line<'_>], width: usize) -> fmt::Result {
    let layout = Layout::of(lines, width);
    let titles = COLUMNS.map(|(_, title)| title);
    layout.write(f, ' ', [&"path", &"layer", &"output"], titles)?;
    let rule = Repeat('─', layout.width());
    writeln!(f, "{rule}")?;
    for line in lines {
        let path = Path {
            full: line.path,
            width: layout.path,
            words: layout.words,
        };
        let text = if layout.brief {
            line.brief(layout.layer)
        } else {
            line.full()
        };
        let cells = core::array::from_fn(|column| line.number(column));
        layout.write(f, line.sign, [&path, &text, &line.output()], cells)?;
    }
    writeln!(f, "{rule}")
}

/// How wide every column is.
struct Layout {
    path: usize,
    /// How much of each path is kept.
    words: Words,
    layer: usize,
    /// Whether layers are written as worksheets have them.
    brief: bool,
    output: usize,
    /// 0 where the column is left out.
    numbers: [usize; COLUMNS.len()],
}

impl Layout {
    fn of(lines: &[Line<'_>], width: usize) -> Self {
        let widest = |title: &str, text: &dyn Fn(&Line<'_>) -> usize| {
            lines.iter().map(text).fold(chars(title), usize::max)
        };
        let mut layout = Self {
            path: widest("path", &|line| chars(line.path)),
            words: Words::WHOLE,
            layer: widest("layer", &|line| chars(line.full())),
            brief: false,
            output: widest("output", &|line| chars(line.output())),
            numbers: core::array::from_fn(|column| {
                widest(COLUMNS[column].1, &|line| chars(line.number(column)))
            }),
        };
        let texts = layout.path + layout.layer;
        // The last counts go first.
        for column in (1..COLUMNS.len()).rev() {
            if layout.width() > width + texts.saturating_sub(TEXTS) {
                layout.numbers[column] = 0;
            }
        }
        let left = (texts + width).saturating_sub(layout.width()).max(2 * NARROWEST);
        if texts > left {
            layout.brief = true;
            let brief = widest("layer", &|line| chars(line.brief(usize::MAX)));
            layout.layer = brief.min(left.saturating_sub(layout.path).max(left / 2));
            layout.path = layout.path.min(left - layout.layer);
        }
        layout.words = lines
            .iter()
            .fold(Words::WHOLE, |words, line| words.cut(line.path, layout.path));
        layout
    }

    fn width(&self) -> usize {
        let texts = [self.path, self.layer, self.output];
        let numbers = self.numbers.iter().filter(|width| **width > 0);
        1 + texts
            .iter()
            .chain(numbers)
            .map(|width| GAP.len() + width)
            .sum::<usize>()
    }

    fn write<T: Display>(
        &self,
        f: &mut fmt::Formatter<'_>,
        sign: char,
        texts: [&dyn Display; 3],
        cells: [T; COLUMNS.len()],
    ) -> fmt::Result {
        let mut line = String::from(sign);
        for (text, width) in texts.into_iter().zip([self.path, self.layer, self.output]) {
            line.push_str(GAP);
            line.push_str(&Left(text, width).to_string());
        }
        let cells = cells.into_iter().zip(self.numbers);
        for (cell, width) in cells.filter(|(_, width)| *width > 0) {
            line.push_str(GAP);
            line.push_str(&Right(cell, width).to_string());
        }
        writeln!(f, "{}", line.trim_end())
    }
}

/// `21 layers the same, 3 changed, 42 added`.
struct Counts<'a>(&'a Comparison<'a>);

impl Display for Counts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |is: fn(&Change<'_>) -> bool| self.0.changes().iter().filter(|change| is(change)).count();
        let same = count(|change| matches!(change, Change::Same(_)));
        write!(f, "{same} layer{} the same", if same == 1 { "" } else { "s" })?;
        for (number, what) in [
            (count(|change| matches!(change, Change::Changed(_))), "changed"),
            (count(|change| matches!(change, Change::Added(_))), "added"),
            (count(|change| matches!(change, Change::Removed(_))), "removed"),
        ] {
            if number > 0 {
                write!(f, ", {number} {what}")?;
            }
        }
        Ok(())
    }
}

fn write_totals(f: &mut fmt::Formatter<'_>, comparison: &Comparison<'_>) -> fmt::Result {
    let totals = TOTALS.map(|(metric, title)| (title, comparison.total(metric)));
    let rows = totals
        .into_iter()
        .filter(|(_, total)| total.before != 0 || total.after != 0);
    let rows = rows.map(|(title, total)| {
        [
            title.to_string(),
            Grouped(total.before).to_string(),
            Grouped(total.after).to_string(),
            Signed(total.change()).to_string(),
            Percent(total).to_string(),
        ]
    });
    let header = ["", "before", "after", "change", "%"].map(ToString::to_string);
    let rows: Vec<_> = [header].into_iter().chain(rows).collect();
    let [left, right] = [Side::Left, Side::Right];
    write_rows(f, "", &rows, [left, right, right, right, right])
}
