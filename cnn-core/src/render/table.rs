//! The table.
//!
//! It is written in two passes over the report, so that no heap is needed: the first measures every column, the second
//! writes. What there is room for decides which counts are shown; path and layer are shortened only when the
//! counts that every table has leave too little.

use super::brief::{Brief, input_side};
use super::number::{Bytes, Grouped, NOTHING, Share};
use super::text::{Front, Left, Path, Repeat, Right, Words, chars};
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use crate::{Dtype, Metrics};
use core::fmt::{self, Display};

/// How wide a table is unless told otherwise.
const TERMINAL: usize = 80;
/// Narrower tables are not made.
const NARROWEST: usize = 44;
/// Between two columns.
const GAP: &str = "  ";
/// Path and layer together get at least this much, at the cost of counts.
const TEXTS: usize = 24;

/// The table of a [`Report`]: a line for each layer, the totals, and a summary.
///
/// It fits a terminal of 80 columns. A wider one shows more counts: `{:120}`, or [`width`](Self::width).
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    report: &'a Report,
    width: Option<usize>,
    depth: usize,
}

impl Report {
    /// The table, which `{}` shows too.
    pub const fn table(&self) -> Table<'_> {
        Table {
            report: self,
            width: None,
            depth: usize::MAX,
        }
    }
}

impl<'a> Table<'a> {
    /// The same for so many columns of characters; at least 44.
    pub const fn width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
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
    /// # let relu = graph.add("act.0", Kind::named("Tanh").unwrap(), &[], &[image]).unwrap();
    /// # let relu = graph.add("act.1", Kind::named("Tanh").unwrap(), &[], &[relu]).unwrap();
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
        report.layers().filter_map(move |layer| {
            let end = layer.path.match_indices('.').nth(depth - 1);
            let Some(folded) = end.and_then(|(end, _)| layer.path.get(..end)) else {
                last = None;
                return Some(layer);
            };
            if last == Some(folded) {
                return None;
            }
            last = Some(folded);
            report.scopes().find(|scope| scope.path == folded).or(Some(layer))
        })
    }
}

/// The table, 80 columns wide; `{:120}` for 120 of them.
impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

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
                layout.write_layer(f, &layer)?;
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

/// `LeNet5   1×32×32 → 10`.
pub(super) struct Title<'a>(pub(super) &'a Report);

impl Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        write!(f, "{}  ", report.name())?;
        for (index, (name, shape)) in report.inputs().enumerate() {
            let before = if index == 0 { " " } else { ", " };
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
struct Port<'a>(&'a str, Shape);

impl Display for Port<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self("" | "in", shape) => shape.fmt(f),
            Self(name, shape) => write!(f, "{name}: {shape}"),
        }
    }
}

/// A column of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Count {
    Params,
    ParamShare,
    Macs,
    MacShare,
    Flops,
    Activations,
    Field,
}

impl Count {
    /// All of them, in the order shown.
    const ALL: [Self; 7] = [
        Self::Params,
        Self::ParamShare,
        Self::Macs,
        Self::MacShare,
        Self::Flops,
        Self::Activations,
        Self::Field,
    ];
    /// Those of every table.
    const USUAL: [Self; 2] = [Self::Params, Self::Macs];
    /// Those that are shown where there is room, the most wanted first.
    const FURTHER: [Self; 5] = [
        Self::MacShare,
        Self::ParamShare,
        Self::Flops,
        Self::Field,
        Self::Activations,
    ];

    const fn title(self) -> &'static str {
        match self {
            Self::Params => "params",
            Self::ParamShare | Self::MacShare => "%",
            Self::Macs => "MACs",
            Self::Flops => "FLOPs",
            Self::Activations => "activations",
            Self::Field => "field",
        }
    }

    const fn of_layer(self, layer: &LayerReport<'_>, total: &Metrics) -> Cell {
        match self {
            Self::Params => Cell::Number(layer.params),
            Self::ParamShare => Cell::Share(layer.params, total.params),
            Self::Macs => Cell::Number(layer.macs),
            Self::MacShare => Cell::Share(layer.macs, total.macs),
            Self::Flops => Cell::Number(layer.flops),
            Self::Activations => Cell::Number(layer.activations),
            Self::Field => Cell::Shape(layer.seen()),
        }
    }

    const fn of_network(self, report: &Report, total: &Metrics) -> Cell {
        match self {
            Self::Params => Cell::Number(total.params),
            Self::Macs => Cell::Number(total.macs),
            Self::ParamShare => Cell::Share(total.params, total.params),
            Self::MacShare => Cell::Share(total.macs, total.macs),
            Self::Flops => Cell::Number(total.flops),
            Self::Activations => Cell::Number(total.activations),
            Self::Field => Cell::Shape(report.seen()),
        }
    }

    /// Whether the whole column would be empty.
    const fn is_empty(self, total: &Metrics) -> bool {
        0 == match self {
            Self::Params => return false,
            Self::ParamShare => total.params,
            Self::Macs | Self::MacShare => total.macs,
            Self::Flops => total.flops,
            Self::Activations => total.activations,
            Self::Field => total.receptive_field,
        }
    }
}

/// What stands in a column of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cell {
    Number(u64),
    Share(u64, u64),
    Shape(Shape),
}

impl Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Number(0) => f.write_str(NOTHING),
            Self::Number(number) => Grouped(number).fmt(f),
            Self::Share(part, whole) => Share { part, whole }.fmt(f),
            Self::Shape(shape) => shape.fmt(f),
        }
    }
}

/// How wide every column is.
struct Layout<'a> {
    report: &'a Report,
    total: Metrics,
    path: usize,
    /// How much of each path is kept.
    words: Words,
    layer: usize,
    /// Whether layers are written as worksheets have them.
    brief: bool,
    /// 0 where the column is left out.
    output: usize,
    /// 0 where the column is left out.
    counts: [usize; Count::ALL.len()],
}

const PATH: &str = "path";
const LAYER: &str = "layer";
const OUTPUT: &str = "output";
const TOTAL: &str = "total";

/// How wide every column would like to be.
struct Wishes {
    path: usize,
    in_full: usize,
    in_brief: usize,
    output: usize,
    counts: [usize; Count::ALL.len()],
}

impl Wishes {
    fn of(table: &Table<'_>, total: &Metrics) -> Self {
        let report = table.report;
        let mut wishes = Self {
            path: chars(PATH).max(chars(TOTAL)),
            in_full: chars(LAYER),
            in_brief: chars(LAYER),
            output: chars(OUTPUT),
            counts: Count::ALL.map(|count| chars(count.title()).max(chars(count.of_network(report, total)))),
        };
        for layer in table.rows() {
            wishes.path = wishes.path.max(chars(layer.path));
            wishes.in_full = wishes.in_full.max(chars(Text::full(&layer)));
            wishes.in_brief = wishes.in_brief.max(chars(Text::brief(&layer, usize::MAX)));
            wishes.output = wishes.output.max(chars(layer.output));
            for (width, count) in wishes.counts.iter_mut().zip(Count::ALL) {
                *width = chars(count.of_layer(&layer, total)).max(*width);
            }
        }
        wishes
    }

    /// The width of a column of numbers and the gap before it.
    fn count(&self, count: Count) -> usize {
        self.counts[count as usize] + GAP.len()
    }
}

impl<'a> Layout<'a> {
    fn of(table: &Table<'a>, width: usize) -> Self {
        let report = table.report;
        let total = report.metrics();
        let wishes = Wishes::of(table, &total);
        let mut layout = Self {
            report,
            total,
            path: 0,
            words: Words::WHOLE,
            layer: 0,
            brief: false,
            output: 0,
            counts: [0; Count::ALL.len()],
        };
        let mut left = width - GAP.len();
        let mut take = |wanted: usize, least: usize| {
            let fits = wanted + least <= left;
            left -= if fits { wanted } else { 0 };
            fits
        };
        for count in Count::USUAL {
            if !count.is_empty(&total) && take(wishes.count(count), TEXTS) {
                layout.counts[count as usize] = wishes.counts[count as usize];
            }
        }
        if take(wishes.output + GAP.len(), TEXTS) {
            layout.output = wishes.output;
        }
        layout.fit_texts(&wishes, left);
        layout.words = table
            .rows()
            .fold(Words::WHOLE, |words, layer| words.cut(layer.path, layout.path));
        let mut left = left - layout.path - layout.layer;
        for count in Count::FURTHER {
            let wanted = wishes.count(count);
            if !count.is_empty(&total) && wanted <= left {
                layout.counts[count as usize] = wishes.counts[count as usize];
                left -= wanted;
            }
        }
        layout
    }

    /// Divides what is left between path and layer.
    fn fit_texts(&mut self, wishes: &Wishes, left: usize) {
        self.brief = wishes.path + wishes.in_full > left;
        let wanted = if self.brief {
            wishes.in_brief
        } else {
            wishes.in_full
        };
        let beside_path = left.saturating_sub(wishes.path);
        // Somewhat less than half: of a layer its front says most, of a path no part does.
        self.layer = wanted.min(beside_path.max(left * 12 / 25));
        self.path = wishes.path.min(left - self.layer);
    }

    fn width(&self) -> usize {
        let numbers = self.counts.iter().chain([&self.output]);
        let numbers: usize = numbers
            .filter(|width| **width > 0)
            .map(|width| width + GAP.len())
            .sum();
        self.path + GAP.len() + self.layer + numbers
    }

    fn write_header(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f, [&PATH, &LAYER, &OUTPUT], Count::title)
    }

    fn write_layer(&self, f: &mut fmt::Formatter<'_>, layer: &LayerReport<'_>) -> fmt::Result {
        let path = Path {
            full: layer.path,
            width: self.path,
            words: self.words,
        };
        let text = if self.brief {
            Text::brief(layer, self.layer)
        } else {
            Text::full(layer)
        };
        let texts: [&dyn Display; 3] = [&path, &Front(text, self.layer), &layer.output];
        self.write_line(f, texts, |count| count.of_layer(layer, &self.total))
    }

    fn write_total(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layers = Front(Layers(self.total.layers), self.layer);
        let total = Front(TOTAL, self.path);
        self.write_line(f, [&total, &layers, &""], |count| {
            count.of_network(self.report, &self.total)
        })
    }

    /// The texts, then what stands in each column of numbers.
    fn write_line<T: Display>(
        &self,
        f: &mut fmt::Formatter<'_>,
        [path, layer, output]: [&dyn Display; 3],
        cell: impl Fn(Count) -> T,
    ) -> fmt::Result {
        let mut line = Line { f, spaces: 0 };
        line.left(path, self.path)?;
        line.left(layer, self.layer)?;
        if self.output > 0 {
            line.left(output, self.output)?;
        }
        for (count, &width) in Count::ALL.into_iter().zip(&self.counts) {
            if width > 0 {
                line.right(&cell(count), width)?;
            }
        }
        writeln!(line.f)
    }
}

/// A line that does not end in spaces.
struct Line<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    /// Spaces that are due before the next text.
    spaces: usize,
}

impl Line<'_, '_> {
    fn left(&mut self, text: &dyn Display, width: usize) -> fmt::Result {
        let length = chars(text);
        if length > 0 {
            write!(self.f, "{}{text}", Repeat(' ', self.spaces))?;
            self.spaces = 0;
        }
        self.spaces += width.saturating_sub(length) + GAP.len();
        Ok(())
    }

    fn right(&mut self, text: &dyn Display, width: usize) -> fmt::Result {
        let length = chars(text);
        self.spaces += width.saturating_sub(length);
        self.left(text, length)
    }
}

/// What a layer is.
enum Text<'a> {
    Full(&'a LayerReport<'a>),
    Brief(&'a LayerReport<'a>, usize),
}

impl<'a> Text<'a> {
    const fn full(layer: &'a LayerReport<'a>) -> Self {
        Self::Full(layer)
    }

    const fn brief(layer: &'a LayerReport<'a>, width: usize) -> Self {
        Self::Brief(layer, width)
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Full(report) | Self::Brief(report, _)) = self;
        let args = report.args();
        let Some(layer) = report.layer(&args) else {
            let between = if report.kind.is_empty() { "" } else { ", " };
            return write!(f, "{}{between}{}", report.kind, Layers(report.layers));
        };
        let input = report.input;
        match *self {
            Self::Full(_) => layer.call().with_input_side(input_side(&layer, input)).fmt(f),
            Self::Brief(_, width) => Brief { layer, input, width }.fmt(f),
        }
    }
}

/// `11 layers`.
struct Layers(u64);

impl Display for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} layer{ending}", Grouped(self.0))
    }
}

/// The counts of the whole network, one a line.
fn write_summary(f: &mut fmt::Formatter<'_>, report: &Report, columns: usize) -> fmt::Result {
    let (total, field) = (report.metrics(), report.seen());
    let numbers = [
        total.params,
        total.buffers,
        total.macs,
        total.flops,
        total.activations,
    ];
    let numbers = numbers.map(|number| chars(Grouped(number)));
    let summary = Summary {
        columns,
        width: numbers.into_iter().fold(chars(field), usize::max),
    };
    summary.values(f, "parameters", total.params)?;
    if total.buffers > 0 {
        summary.values(f, "buffers", total.buffers)?;
    }
    summary.number(f, "MACs", total.macs)?;
    summary.number(f, "FLOPs", total.flops)?;
    summary.values(f, "activations", total.activations)?;
    summary.values(f, SUMMARY_TITLE, total.peak_activations)?;
    if total.receptive_field > 0 {
        summary.line(f, "receptive field", &field, &"")?;
    }
    summary.number(f, "layers", total.layers)?;
    summary.number(f, "depth", total.depth)
}

/// The longest title of a line in the summary.
const SUMMARY_TITLE: &str = "peak activations";

/// The lines below the table.
struct Summary {
    /// Of the terminal.
    columns: usize,
    /// Of the numbers.
    width: usize,
}

impl Summary {
    fn line(
        &self,
        f: &mut fmt::Formatter<'_>,
        title: &str,
        value: &dyn Display,
        note: &dyn Display,
    ) -> fmt::Result {
        let titles = chars(SUMMARY_TITLE);
        let line = format_args!("{}{GAP}{}", Left(title, titles), Right(value, self.width));
        write!(f, "{line}")?;
        if chars(line) + chars(note) <= self.columns {
            write!(f, "{note}")?;
        }
        writeln!(f)
    }

    fn number(&self, f: &mut fmt::Formatter<'_>, title: &str, number: u64) -> fmt::Result {
        self.line(f, title, &Grouped(number), &"")
    }

    /// A number of values that are stored.
    fn values(&self, f: &mut fmt::Formatter<'_>, title: &str, values: u64) -> fmt::Result {
        let Some(bytes) = Dtype::F32.bytes(values) else {
            return self.number(f, title, values);
        };
        let note = format_args!(" ({} as {})", Bytes(bytes), Dtype::F32);
        self.line(f, title, &Grouped(values), &note)
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::super::sample;
    use super::NARROWEST;
    use crate::graph::Graph;
    use alloc::string::{String, ToString};
    use alloc::{format, vec::Vec};

    const LENET5: &str = "\
LeNet5   1×32×32 → 10

path   layer               output    params      %     MACs      %    FLOPs
───────────────────────────────────────────────────────────────────────────
conv1  Conv2d(1 -> 6, 5)   6×28×28      156    0.3  117,600   28.2  122,304
1      Tanh                6×28×28        ·      ·        ·      ·    9,408
2      AvgPool2d(2)        6×14×14        ·      ·        ·      ·    4,704
conv2  Conv2d(6 -> 16, 5)  16×10×10   2,416    3.9  240,000   57.6  241,600
4      Tanh                16×10×10       ·      ·        ·      ·    3,200
5      AvgPool2d(2)        16×5×5         ·      ·        ·      ·    1,600
6      Flatten             400            ·      ·        ·      ·        ·
fc1    Linear(400 -> 120)  120       48,120   78.0   48,000   11.5   48,120
8      Tanh                120            ·      ·        ·      ·      240
fc2    Linear(120 -> 84)   84        10,164   16.5   10,080    2.4   10,164
10     Tanh                84             ·      ·        ·      ·      168
fc3    Linear(84 -> 10)    10           850    1.4      840    0.2      850
───────────────────────────────────────────────────────────────────────────
total  12 layers                     61,706  100.0  416,520  100.0  442,358

parameters         61,706 (241.0 KiB as f32)
MACs              416,520
FLOPs             442,358
activations         9,118 (35.6 KiB as f32)
peak activations    5,880 (23.0 KiB as f32)
receptive field     32×32
layers                 12
depth                   5
";

    const LENET5_WIDE: &str = "\
LeNet5   1×32×32 → 10

path   layer               output    params      %     MACs      %    FLOPs  activations  field
───────────────────────────────────────────────────────────────────────────────────────────────
conv1  Conv2d(1 -> 6, 5)   6×28×28      156    0.3  117,600   28.2  122,304        4,704    5×5
1      Tanh                6×28×28        ·      ·        ·      ·    9,408            ·    5×5
2      AvgPool2d(2)        6×14×14        ·      ·        ·      ·    4,704        1,176    6×6
conv2  Conv2d(6 -> 16, 5)  16×10×10   2,416    3.9  240,000   57.6  241,600        1,600  14×14
4      Tanh                16×10×10       ·      ·        ·      ·    3,200            ·  14×14
5      AvgPool2d(2)        16×5×5         ·      ·        ·      ·    1,600          400  16×16
6      Flatten             400            ·      ·        ·      ·        ·            ·  16×16
fc1    Linear(400 -> 120)  120       48,120   78.0   48,000   11.5   48,120          120  32×32
8      Tanh                120            ·      ·        ·      ·      240            ·  32×32
fc2    Linear(120 -> 84)   84        10,164   16.5   10,080    2.4   10,164           84  32×32
10     Tanh                84             ·      ·        ·      ·      168            ·  32×32
fc3    Linear(84 -> 10)    10           850    1.4      840    0.2      850           10  32×32
───────────────────────────────────────────────────────────────────────────────────────────────
total  12 layers                     61,706  100.0  416,520  100.0  442,358        9,118  32×32

parameters         61,706 (241.0 KiB as f32)
MACs              416,520
FLOPs             442,358
activations         9,118 (35.6 KiB as f32)
peak activations    5,880 (23.0 KiB as f32)
receptive field     32×32
layers                 12
depth                   5
";

    const TWO_STREAM: &str = "\
TwoStream   rgb: 3×64×64, flow: 20×64×64 → 10, spatial: 8×64×64

path      layer                               output     params       MACs
──────────────────────────────────────────────────────────────────────────
spatial   Conv2d(3 -> 8, 3, padding = same)   8×64×64       224    884,736
temporal  Conv2d(20 -> 8, 3, padding = same)  8×64×64     1,448  5,898,240
join      Concat                              16×64×64        ·          ·
flatten   Flatten                             65536           ·          ·
fc        Linear(65536 -> 10)                 10        655,370    655,360
──────────────────────────────────────────────────────────────────────────
total     5 layers                                      657,042  7,438,336

parameters          657,042 (2.5 MiB as f32)
MACs              7,438,336
FLOPs             7,503,882
activations         225,290 (880.0 KiB as f32)
peak activations    147,456 (576.0 KiB as f32)
receptive field       66×66
layers                    5
depth                     2
";

    #[test]
    fn small_networks() {
        let lenet5 = sample::lenet5();
        assert_eq!(lenet5.to_string(), LENET5);
        assert_eq!(format!("{lenet5:120}"), LENET5_WIDE);
        assert_eq!(lenet5.table().width(120).to_string(), LENET5_WIDE);
        assert_eq!(sample::two_streams().to_string(), TWO_STREAM);
    }

    #[test]
    fn worksheets_notation_where_room_is_short() {
        let table = sample::sheet_d().to_string();
        assert!(
            table.contains("\n0        Conv2d 3→64 11w 4s 2p  64×56×56       23,296"),
            "{table}"
        );
        let table = sample::dense().to_string();
        assert!(
            table.contains("\nfe….de…4.de…16.conv2   Conv2d 128→32 3w …   32×7×7         36,864"),
            "{table}"
        );
    }

    #[test]
    fn a_network_without_layers() {
        let mut graph = Graph::new("Nothing");
        let input = graph.input("in", crate::Shape::new(&[3, 8, 8]));
        let mut net = sample::Net { graph, last: input };
        let expected = "\
Nothing   3×8×8 → 3×8×8

parameters          0 (0 B as f32)
MACs                0
FLOPs               0
activations       192 (768 B as f32)
peak activations  192 (768 B as f32)
receptive field   1×1
layers              0
depth               0
";
        assert_eq!(net.report().to_string(), expected);
    }

    #[test]
    fn every_table_is_aligned_and_fits() {
        let reports = [
            sample::lenet5(),
            sample::sheet_d(),
            sample::dense(),
            sample::two_streams(),
        ];
        for (report, width) in reports
            .iter()
            .flat_map(|report| (0..200).step_by(3).map(move |width| (report, width)))
        {
            let table = format!("{report:width$}");
            let most = table.lines().map(|line| line.chars().count()).max();
            assert!(most <= Some(width.max(NARROWEST)), "{width}:\n{table}");
            assert!(
                !table.lines().any(|line| line.ends_with(' ')),
                "{width}:\n{table}"
            );
            let rows: Vec<String> = table
                .lines()
                .skip_while(|line| !line.starts_with("path"))
                .take_while(|line| !line.is_empty())
                .map(String::from)
                .collect();
            let length = rows[0].chars().count();
            assert!(
                rows.iter().all(|row| row.chars().count() == length),
                "{width}:\n{table}"
            );
        }
    }

    #[test]
    fn huge_numbers_fit() {
        let mut net = sample::Net::new("Huge", &[1 << 20, 1 << 10, 1 << 10]);
        let report = net
            .then(
                "a_very_long_name_for_a_layer_that_is_not_repeated",
                "Conv2d(1048576, 1)",
            )
            .report();
        for width in [44, 60, 80, 120] {
            let table = format!("{report:width$}");
            assert!(table.lines().all(|line| line.chars().count() <= width), "{table}");
        }
    }
}
