//! Text form of a comparison: the rows that differ, and the totals of both networks.

use super::change::{Percent, Signed};
use super::rows::write_rows;
use crate::compare::{Change, Comparison, Difference};
use crate::metrics::Metric;
use crate::render::layer_text::LayerText;
use crate::render::number::Grouped;
use crate::render::path::ShortPath;
use crate::render::text::{Align, Repeat, Truncated, chars};
use crate::render::text_table::{FlexColumns, FlexNeeds, LineWriter, TERMINAL_WIDTH, line_width};
use crate::report::LayerReport;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display};

/// Path and layer together get at least so many characters, at the cost of counts.
const MIN_FLEX: usize = 32;
/// Path and layer together get so many characters even if the line exceeds its width.
const LEAST_FLEX: usize = 16;

/// The metrics that have a column, with its head.
const COLUMNS: [(Metric, &str); 3] = [
    (Metric::Params, "params"),
    (Metric::Macs, "MACs"),
    (Metric::Activations, "activations"),
];

/// The metrics below the table, with their titles.
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

const _: () = assert!(TOTALS.len() == Metric::ALL.len(), "a metric has no total");

/// A line of the table.
struct Line<'a> {
    /// `+`, `−`, `~`, or a space in the second line of a changed layer.
    sign: char,
    path: &'a str,
    layer: LayerReport<'a>,
    note: &'static str,
    counts: Option<[Difference; COLUMNS.len()]>,
}

/// 80 characters wide; `{:120}` for 120.
impl Display for Comparison<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or(TERMINAL_WIDTH);
        let (before, after) = (self.before(), self.after());
        writeln!(f, "{} → {}", before.name(), after.name())?;
        let lines = lines(self);
        if !lines.is_empty() {
            writeln!(f)?;
            write_table(f, &lines, width)?;
        }
        writeln!(f, "\n{}\n", ChangeCounts(self))?;
        write_totals(f, self)
    }
}

fn lines<'a>(comparison: &Comparison<'a>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for row in comparison.rows() {
        match row {
            Change::Same(_) => {}
            Change::Added(layer) => lines.push(Line::one_sided('+', layer, |count| (0, count))),
            Change::Removed(layer) => lines.push(Line::one_sided('−', layer, |count| (count, 0))),
            Change::Changed(pair) => push_changed(&mut lines, pair.before, pair.after, pair.rewired),
        }
    }
    lines
}

/// One line for a layer that is written the same before and after, else two.
fn push_changed<'a>(
    lines: &mut Vec<Line<'a>>,
    before: LayerReport<'a>,
    after: LayerReport<'a>,
    rewired: bool,
) {
    let counts = COLUMNS.map(|(metric, _)| Difference {
        before: before.metric(metric),
        after: after.metric(metric),
    });
    let text = |layer: &LayerReport<'_>| (LayerText::full(layer).to_string(), layer.output.to_string());
    if text(&before) == text(&after) {
        lines.push(Line {
            sign: '~',
            path: after.path,
            layer: before,
            note: if rewired { " of other tensors" } else { "" },
            counts: Some(counts),
        });
        return;
    }
    lines.push(Line {
        sign: '~',
        path: before.path,
        layer: before,
        note: "",
        counts: None,
    });
    lines.push(Line {
        sign: ' ',
        path: if before.path == after.path { "" } else { after.path },
        layer: after,
        note: "",
        counts: Some(counts),
    });
}

impl<'a> Line<'a> {
    /// A layer that only one of the networks has. `counts` gives its count before and after.
    fn one_sided(sign: char, layer: LayerReport<'a>, counts: impl Fn(u64) -> (u64, u64)) -> Self {
        Self {
            sign,
            path: layer.path,
            layer,
            note: "",
            counts: Some(COLUMNS.map(|(metric, _)| {
                let (before, after) = counts(layer.metric(metric));
                Difference { before, after }
            })),
        }
    }

    fn layer(&self) -> String {
        LayerText::full(&self.layer).to_string() + self.note
    }

    /// The layer in shorthand, unless it has a note.
    fn short_layer(&self, width: usize) -> String {
        if self.note.is_empty() {
            return Truncated(LayerText::shorthand(&self.layer, width), width).to_string();
        }
        Truncated(self.layer(), width).to_string()
    }

    fn output(&self) -> String {
        self.layer.output.to_string()
    }

    fn count(&self, column: usize) -> String {
        self.counts
            .map(|counts| Signed(counts[column].change()).to_string())
            .unwrap_or_default()
    }
}

fn write_table(f: &mut fmt::Formatter<'_>, lines: &[Line<'_>], width: usize) -> fmt::Result {
    let layout = Layout::of(lines, width);
    let heads = COLUMNS.map(|(_, head)| head);
    layout.write(f, ' ', [&"path", &"layer", &"output"], &heads)?;
    let rule = Repeat('─', layout.width());
    writeln!(f, "{rule}")?;
    for line in lines {
        let path = ShortPath {
            path: line.path,
            width: layout.flex.path,
            limits: layout.flex.limits,
        };
        let layer = if layout.flex.shorthand {
            line.short_layer(layout.flex.layer)
        } else {
            line.layer()
        };
        let counts: [String; COLUMNS.len()] = core::array::from_fn(|column| line.count(column));
        layout.write(f, line.sign, [&path, &layer, &line.output()], &counts)?;
    }
    writeln!(f, "{rule}")
}

/// The widths of the columns.
struct Layout {
    flex: FlexColumns,
    output: usize,
    /// 0 hides a column.
    counts: [usize; COLUMNS.len()],
}

impl Layout {
    fn of(lines: &[Line<'_>], width: usize) -> Self {
        let widest = |head: &str, text: &dyn Fn(&Line<'_>) -> String| {
            lines
                .iter()
                .map(|line| chars(text(line)))
                .fold(chars(head), usize::max)
        };
        let needs = FlexNeeds {
            path: widest("path", &|line| line.path.to_string()),
            layer: widest("layer", &|line| line.layer()),
            shorthand: widest("layer", &|line| line.short_layer(usize::MAX)),
        };
        let flex = needs.path + needs.layer;
        let mut layout = Self {
            flex: FlexColumns::fit(&needs, flex, 0),
            output: widest("output", &|line| line.output()),
            counts: core::array::from_fn(|column| widest(COLUMNS[column].1, &|line| line.count(column))),
        };
        // The last counts are left out first.
        for column in (1..COLUMNS.len()).rev() {
            if layout.width() > width + flex.saturating_sub(MIN_FLEX) {
                layout.counts[column] = 0;
            }
        }
        let room = (flex + width).saturating_sub(layout.width()).max(LEAST_FLEX);
        layout.flex = FlexColumns::fit(&needs, room, room / 2);
        for line in lines {
            layout.flex.admit(line.path);
        }
        layout
    }

    fn counts(&self) -> impl Iterator<Item = usize> {
        self.counts.into_iter().filter(|width| *width > 0)
    }

    fn width(&self) -> usize {
        let texts = [1, self.flex.path, self.flex.layer, self.output];
        line_width(texts.into_iter().chain(self.counts()))
    }

    fn write<T: Display>(
        &self,
        f: &mut fmt::Formatter<'_>,
        sign: char,
        texts: [&dyn Display; 3],
        counts: &[T; COLUMNS.len()],
    ) -> fmt::Result {
        let mut line = LineWriter::new(f, 0);
        line.cell(&sign, 1, Align::Left)?;
        for (text, width) in texts
            .into_iter()
            .zip([self.flex.path, self.flex.layer, self.output])
        {
            line.cell(text, width, Align::Left)?;
        }
        let counts = counts.iter().zip(self.counts);
        for (count, width) in counts.filter(|(_, width)| *width > 0) {
            line.cell(count, width, Align::Right)?;
        }
        line.end()
    }
}

/// `21 layers the same, 3 changed, 42 added`.
struct ChangeCounts<'a>(&'a Comparison<'a>);

impl Display for ChangeCounts<'_> {
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
    let heads = ["", "before", "after", "change", "%"].map(ToString::to_string);
    let rows: Vec<_> = [heads].into_iter().chain(rows).collect();
    let [left, right] = [Align::Left, Align::Right];
    write_rows(f, 0, &rows, [left, right, right, right, right])
}
