//! The table as a terminal shows it.
//!
//! It is written in two passes over the report, so that no heap is needed: the first measures every column, the second
//! writes. Unless somebody has chosen the columns, what there is room for decides which are shown; path and layer are
//! shortened only when the counts that every table has leave too little.

use crate::render::column::{Call, Column, Network};
use crate::render::shorthand::Shorthand;
use crate::render::table::{Port, Table, Title};
use crate::render::text::{Front, Path, Repeat, Words, chars};
use summary::write_summary;
mod summary;

use crate::Metric;
use crate::report::{LayerReport, Report};
use core::fmt::{self, Display};

/// How wide a table is unless told otherwise.
const TERMINAL: usize = 80;
/// Narrower tables are not made.
const NARROWEST: usize = 44;
/// Between two columns.
const GAP: &str = "  ";
/// Path and layer together get at least this much, at the cost of counts.
const TEXTS: usize = 24;
/// The most columns that a table can have.
const MOST: usize = 48;

/// The columns that there may be where nobody has chosen, in the order shown.
const USUAL: [Column; 10] = [
    Column::Path,
    Column::Call,
    Column::Output,
    Column::Count(Metric::Params),
    Column::Share(Metric::Params),
    Column::Count(Metric::Macs),
    Column::Share(Metric::Macs),
    Column::Count(Metric::Flops),
    Column::Count(Metric::Activations),
    Column::Field,
];
/// Those of every table.
const FIRST: [Column; 2] = [Column::Count(Metric::Params), Column::Count(Metric::Macs)];
/// Those that are shown where there is room, the most wanted first.
const FURTHER: [Column; 5] = [
    Column::Share(Metric::Macs),
    Column::Share(Metric::Params),
    Column::Count(Metric::Flops),
    Column::Field,
    Column::Count(Metric::Activations),
];

impl Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().or(self.width).unwrap_or(TERMINAL).max(NARROWEST);
        let report = self.report;
        write_title(f, report, width)?;
        if report.layers().next().is_some() {
            let layout = Layout::of(self, width);
            let rule = Repeat('─', layout.width());
            writeln!(f)?;
            layout.write_header(f)?;
            writeln!(f, "{rule}")?;
            for layer in self.rows() {
                layout.write_row(f, &layer)?;
            }
            writeln!(f, "{rule}")?;
            layout.write_total(f)?;
        }
        writeln!(f)?;
        write_summary(f, report, width)
    }
}

/// `LeNet5   1×32×32 → 10`; inputs and outputs on lines of their own where one is too short for all.
fn write_title(f: &mut fmt::Formatter<'_>, report: &Report, width: usize) -> fmt::Result {
    if chars(Title(report)) <= width {
        return writeln!(f, "{}", Title(report));
    }
    writeln!(f, "{}", Front(report.name(), width))?;
    for (name, shape) in report.inputs() {
        writeln!(f, "{}", Front(Port(name, shape), width))?;
    }
    for (name, shape) in report.outputs() {
        writeln!(f, "→ {}", Front(Port(name, shape), width - 2))?;
    }
    Ok(())
}

/// Whether the whole column would be empty.
const fn is_empty(column: Column, network: &Network<'_>) -> bool {
    match column {
        Column::Count(Metric::Params) => false,
        Column::Count(metric) | Column::Share(metric) => network.total.get(metric) == 0,
        Column::Field => network.total.receptive_field == 0,
        _ => false,
    }
}

/// How wide every column is.
struct Layout<'a> {
    network: Network<'a>,
    columns: &'a [Column],
    /// 0 where the column is left out.
    widths: [usize; MOST],
    /// How much of each path is kept.
    words: Words,
    /// Whether layers are written as worksheets have them.
    brief: bool,
}

impl<'a> Layout<'a> {
    fn of(table: &Table<'a>, width: usize) -> Self {
        let network = Network::of(table.report);
        let columns = table.columns.unwrap_or(&USUAL);
        let mut layout = Self {
            network,
            columns: columns.get(..MOST).unwrap_or(columns),
            widths: [0; MOST],
            words: Words::WHOLE,
            brief: false,
        };
        let wishes = layout.wishes(table);
        if table.columns.is_some() {
            layout.widths = wishes.widths;
            layout.take_chosen(&wishes, width);
        } else {
            layout.take_usual(&wishes, width);
        }
        if let Some(path) = layout.place(Column::Path) {
            let width = layout.widths[path];
            layout.words = table
                .rows()
                .fold(Words::WHOLE, |words, layer| words.cut(layer.path, width));
        }
        layout
    }

    /// Where that column stands.
    fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }

    /// How wide the columns would like to be.
    fn wishes(&self, table: &Table<'_>) -> Wishes {
        let mut widths = [0; MOST];
        let mut before = None;
        for (width, &column) in widths.iter_mut().zip(self.columns) {
            *width = chars(column.title(before));
            let total = match column {
                Column::Call => 0,
                _ => chars(column.total(&self.network)),
            };
            *width = total.max(*width);
            before = Some(column);
        }
        let mut in_brief = chars(Column::Call.title(None));
        for row in table.rows() {
            for (width, &column) in widths.iter_mut().zip(self.columns) {
                *width = chars(column.cell(&self.network, &row)).max(*width);
            }
            in_brief = in_brief.max(chars(Text::new(&row, Some(usize::MAX))));
        }
        Wishes { widths, in_brief }
    }

    /// Path and layer get what the other columns leave, at least a little.
    fn take_chosen(&mut self, wishes: &Wishes, width: usize) {
        let texts = [self.place(Column::Path), self.place(Column::Call)];
        let others = (0..self.columns.len()).filter(|place| !texts.contains(&Some(*place)));
        let taken: usize = others.map(|place| wishes.widths[place] + GAP.len()).sum();
        let gap = if texts.contains(&None) { 0 } else { GAP.len() };
        let left = width.saturating_sub(taken + gap).max(TEXTS);
        let path = texts[0].map_or(0, |path| wishes.widths[path]);
        if texts[1].is_some() {
            self.fit_texts(wishes, path, left);
        } else if let Some(place) = texts[0] {
            self.widths[place] = path.min(left);
        }
    }

    /// Decides which of the common columns are shown.
    fn take_usual(&mut self, wishes: &Wishes, width: usize) {
        let wish = |layout: &Self, column| {
            layout
                .place(column)
                .map(|place| (place, wishes.widths[place], wishes.widths[place] + GAP.len()))
        };
        let mut left = width - GAP.len();
        for column in FIRST.into_iter().chain([Column::Output]) {
            if let Some((place, wanted, with_gap)) = wish(self, column)
                && !is_empty(column, &self.network)
                && with_gap + TEXTS <= left
            {
                self.widths[place] = wanted;
                left -= with_gap;
            }
        }
        if let Some((_, path, _)) = wish(self, Column::Path) {
            left -= self.fit_texts(wishes, path, left);
        }
        for column in FURTHER {
            if let Some((place, wanted, with_gap)) = wish(self, column)
                && !is_empty(column, &self.network)
                && with_gap <= left
            {
                self.widths[place] = wanted;
                left -= with_gap;
            }
        }
    }

    /// Divides what is left between path and layer, and says what they take.
    fn fit_texts(&mut self, wishes: &Wishes, path: usize, left: usize) -> usize {
        let Some(call) = self.place(Column::Call) else {
            return 0;
        };
        let in_full = wishes.widths[call];
        self.brief = path + in_full > left;
        let wanted = if self.brief { wishes.in_brief } else { in_full };
        let beside_path = left.saturating_sub(path);
        // Somewhat less than half: of a layer its front says most, of a path no part does.
        self.widths[call] = wanted.min(beside_path.max(left * 12 / 25));
        let path = path.min(left - self.widths[call]);
        if let Some(place) = self.place(Column::Path) {
            self.widths[place] = path;
        }
        self.widths[call] + path
    }

    /// The columns that are shown, and their widths.
    fn shown(&self) -> impl Iterator<Item = (Column, usize)> {
        let columns = self.columns.iter().copied().zip(self.widths);
        columns.filter(|(_, width)| *width > 0)
    }

    fn width(&self) -> usize {
        let widths: usize = self.shown().map(|(_, width)| width + GAP.len()).sum();
        widths.saturating_sub(GAP.len())
    }

    fn write_header(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line { f, spaces: 0 };
        let mut before = None;
        for (column, width) in self.shown() {
            line.put(column, &column.title(before), width)?;
            before = Some(column);
        }
        writeln!(line.f)
    }

    fn write_row(&self, f: &mut fmt::Formatter<'_>, row: &LayerReport<'_>) -> fmt::Result {
        let mut line = Line { f, spaces: 0 };
        for (column, width) in self.shown() {
            match column {
                Column::Path => {
                    let (full, words) = (row.path, self.words);
                    line.put(column, &Path { full, width, words }, width)?;
                }
                Column::Call => {
                    let text = Text::new(row, self.brief.then_some(width));
                    line.put(column, &Front(text, width), width)?;
                }
                _ => line.put(column, &column.cell(&self.network, row), width)?,
            }
        }
        writeln!(line.f)
    }

    fn write_total(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line { f, spaces: 0 };
        for (column, width) in self.shown() {
            let total = column.total(&self.network);
            match column {
                Column::Path | Column::Call => line.put(column, &Front(total, width), width)?,
                _ => line.put(column, &total, width)?,
            }
        }
        writeln!(line.f)
    }
}

/// How wide every column would like to be.
struct Wishes {
    widths: [usize; MOST],
    /// How wide that of the layers would be in the notation of worksheets.
    in_brief: usize,
}

/// A line that does not end in spaces.
struct Line<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    /// Spaces that are due before the next text.
    spaces: usize,
}

impl Line<'_, '_> {
    fn put(&mut self, column: Column, text: &dyn Display, width: usize) -> fmt::Result {
        let length = chars(text);
        let rest = width.saturating_sub(length);
        let (before, after) = if column.is_text() { (0, rest) } else { (rest, 0) };
        self.spaces += before;
        if length > 0 {
            write!(self.f, "{}{text}", Repeat(' ', self.spaces))?;
            self.spaces = 0;
        }
        self.spaces += after + GAP.len();
        Ok(())
    }
}

/// What a layer is: in full, or in so many characters if that can be.
struct Text<'a>(&'a LayerReport<'a>, Option<usize>);

impl<'a> Text<'a> {
    const fn new(part: &'a LayerReport<'a>, width: Option<usize>) -> Self {
        Self(part, width)
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(part, width) = self;
        match (part.layer(&part.args()), width) {
            (Some(layer), Some(width)) => {
                let input = part.input;
                Shorthand { layer, input, width }.fmt(f)
            }
            _ => Call(part).fmt(f),
        }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests;
