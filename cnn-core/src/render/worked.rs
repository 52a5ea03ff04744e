//! The worked solution: every count of every layer as an exercise has it, in letters, with numbers, and the result.
//!
//! Nothing is worked out here. Output sizes follow from the layer's [`View`], parameters and operations are the
//! [`Formula`]s from which the counts themselves come.

use super::brief::input_side;
#[cfg(feature = "html")]
use super::escape::Escaping;
use super::number::{Bytes, Grouped};
use super::sizes::{Axis, Sizes};
use super::table::Title;
use super::text::{Left, Repeat, chars};
#[cfg(feature = "html")]
use super::xml::write_letter;
use crate::layer::Layer;
use crate::report::{LayerReport, Report};
use crate::shape::{MAX_RANK, Shape};
use crate::view::View;
use crate::{Dtype, Formula, Weights};
use core::fmt::{self, Display, Write};

/// The most tensors that a join can have for its working to be shown.
const MOST_INPUTS: usize = 64;
/// The most numbers that are written out as a sum.
const MOST_ADDENDS: usize = 9;
/// The longest title of a line.
const TITLES: usize = "output size".len();

/// The worked solution of a [`Report`].
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    report: &'a Report,
}

impl Report {
    /// Every row written out as a worked exercise does: the formula in letters, the numbers put in, the result.
    ///
    /// ```text
    ///  1. conv1: Conv2d(1 -> 6, 5)
    ///     input        1×32×32
    ///     output size  ⌊(W − w + 2·p)/s⌋ + 1 = ⌊(32 − 5 + 2·0)/1⌋ + 1 = 28, so 6×28×28
    ///     parameters   (c·h·w + 1)·k = (1·5·5 + 1)·6 = 156
    ///     operations   k·(c·h·w + 1)·H·W = 6·(1·5·5 + 1)·28·28 = 122,304
    /// ```
    pub const fn worked(&self) -> Worked<'_> {
        Worked { report: self }
    }
}

impl Display for Worked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Title(self.report))?;
        let width = chars(self.report.metrics().layers);
        self.write(&mut Page {
            out: f,
            form: Form::Text { width },
        })
    }
}

impl Worked<'_> {
    fn write(self, page: &mut Page<'_>) -> fmt::Result {
        let report = self.report;
        let before = report.inputs().count() as u64;
        for (number, layer) in (1..).zip(report.layers()) {
            let args = layer.args();
            let Some(it) = layer.layer(&args) else {
                continue;
            };
            let exercise = Exercise {
                report,
                layer: &layer,
                it,
                previous: before + number - 2,
            };
            exercise.write(page, number)?;
        }
        write_totals(page, report)
    }
}

/// The worked solution as a list of HTML.
#[cfg(feature = "html")]
pub(super) struct WorkedList<'a>(pub(super) Worked<'a>);

#[cfg(feature = "html")]
impl Display for WorkedList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(&mut Page {
            out: f,
            form: Form::List,
        })
    }
}

/// Where the lines go. What is written to it is text.
struct Page<'a> {
    out: &'a mut dyn Write,
    form: Form,
}

/// How it is written.
#[derive(Clone, Copy)]
enum Form {
    /// As lines, with numbers of so many digits.
    Text { width: usize },
    #[cfg(feature = "html")]
    List,
}

impl Write for Page<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.form {
            Form::Text { .. } => self.out.write_str(text),
            #[cfg(feature = "html")]
            Form::List => Escaping(self.out, write_letter).write_str(text),
        }
    }
}

impl Page<'_> {
    /// Begins an exercise, whose heading is to follow.
    fn begin(&mut self, number: Option<u64>) -> fmt::Result {
        match (self.form, number) {
            (Form::Text { width }, Some(number)) => write!(self.out, "\n{number:>width$}. "),
            (Form::Text { .. }, None) => writeln!(self.out),
            #[cfg(feature = "html")]
            (Form::List, Some(_)) => self.out.write_str("<li><h3>"),
            #[cfg(feature = "html")]
            (Form::List, None) => self.out.write_str("<li class=\"sum\"><h3>"),
        }
    }

    /// Ends its heading.
    fn end_heading(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => writeln!(self.out),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</h3><dl>"),
        }
    }

    /// Ends an exercise.
    #[cfg_attr(
        not(feature = "html"),
        expect(clippy::unnecessary_wraps, reason = "a list has something to write")
    )]
    fn finish(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => Ok(()),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</dl></li>\n"),
        }
    }

    /// Begins a line.
    fn title(&mut self, title: &str) -> fmt::Result {
        match self.form {
            Form::Text { width } => {
                write!(self.out, "{}{}  ", Repeat(' ', width + 2), Left(title, TITLES))
            }
            #[cfg(feature = "html")]
            Form::List => write!(self.out, "<dt>{title}</dt><dd>"),
        }
    }

    /// Ends it.
    fn end(&mut self) -> fmt::Result {
        match self.form {
            Form::Text { .. } => writeln!(self.out),
            #[cfg(feature = "html")]
            Form::List => self.out.write_str("</dd>"),
        }
    }

    fn line(&mut self, title: &str, text: impl Display) -> fmt::Result {
        self.title(title)?;
        write!(self, "{text}")?;
        self.end()
    }
}

/// One layer to be worked out.
struct Exercise<'a> {
    report: &'a Report,
    layer: &'a LayerReport<'a>,
    it: Layer<'a>,
    /// The tensor that the line before it makes.
    previous: u64,
}

impl Exercise<'_> {
    fn write(&self, page: &mut Page<'_>, number: u64) -> fmt::Result {
        let Self { layer, it, .. } = *self;
        page.begin(Some(number))?;
        if is_labelled(layer.path) {
            write!(page, "{}: ", layer.path)?;
        }
        let call = it.call().with_input_side(input_side(&it, layer.input));
        write!(page, "{call}")?;
        page.end_heading()?;
        self.write_input(page)?;
        self.write_output(page)?;
        self.write_weights(page)?;
        self.write_operations(page)?;
        page.finish()
    }

    /// What arrives, and from where if that is not the line before.
    fn write_input(&self, page: &mut Page<'_>) -> fmt::Result {
        page.title("input")?;
        let inputs = self.report.inputs().count() as u64;
        for (place, tensor) in self.layer.inputs().enumerate() {
            let before = if place == 0 { "" } else { ", " };
            let is_obvious = tensor == self.previous && (tensor >= inputs || inputs == 1);
            if is_obvious && !self.is_join() {
                write!(page, "{}", self.layer.input)?;
            } else if let Some((name, shape)) = self.report.tensor(tensor) {
                write!(page, "{before}{shape} from ")?;
                if is_labelled(name) {
                    write!(page, "`{name}`")?;
                } else {
                    write!(page, "line {}", tensor + 1 - inputs)?;
                }
            }
        }
        page.end()
    }

    fn is_join(&self) -> bool {
        self.it.kind.spec().join
    }

    /// The shapes of the tensors that a join takes.
    fn joined(&self) -> impl Iterator<Item = Shape> {
        self.layer
            .inputs()
            .filter_map(|tensor| self.report.tensor(tensor))
            .map(|(_, shape)| shape)
    }

    fn write_output(&self, page: &mut Page<'_>) -> fmt::Result {
        let (input, output) = (self.layer.input, self.layer.output);
        match self.it.view(input, output) {
            View::Windows(_)
            | View::Columns(_)
            | View::Spread(_)
            | View::Magnify { .. }
            | View::Merge { .. } => self.write_sizes(page),
            View::Reorder { .. } => {
                page.line("output size", format_args!("{output}, the same in another order"))
            }
            View::Whole => page.line("output size", output),
            _ => match self.summed_axis() {
                Some(axis) => {
                    page.title("output size")?;
                    let shapes = self
                        .layer
                        .inputs()
                        .filter_map(|tensor| self.report.tensor(tensor));
                    for (place, (_, shape)) in shapes.enumerate() {
                        let before = if place == 0 { "" } else { " + " };
                        write!(page, "{before}{}", shape.size(axis))?;
                    }
                    write!(page, " = {}", output.size(axis))?;
                    self.write_so(page, output.rank() == 1)
                }
                None if input == output => page.line("output size", format_args!("{output}, as the input")),
                None => page.line("output size", output),
            },
        }
    }

    /// The axis along which a join puts its tensors one behind the other.
    fn summed_axis(&self) -> Option<usize> {
        if !self.is_join() {
            return None;
        }
        let mut sums = [0u64; MAX_RANK];
        for shape in self.joined() {
            for (axis, sum) in sums.iter_mut().enumerate() {
                *sum = sum.saturating_add(shape.size(axis));
            }
        }
        let output = self.layer.output;
        (0..output.rank()).find(|&axis| sums[axis] == output.size(axis))
    }

    /// The size along each axis; once, if all are alike.
    fn write_sizes(&self, page: &mut Page<'_>) -> fmt::Result {
        let sizes = Sizes::of(&self.it, self.layer.input, self.layer.output);
        for span in sizes.each().filter_map(Axis::span_working) {
            page.line("window span", span)?;
        }
        for (place, size) in sizes.each().enumerate() {
            if place > 0 {
                page.end()?;
            }
            page.title(if place == 0 { "output size" } else { "" })?;
            write!(page, "{} = {}", size.letters(), size.numbers())?;
        }
        self.write_so(page, sizes.is_everything())
    }

    /// Ends the line on the output size with the shape, unless it has been said.
    fn write_so(&self, page: &mut Page<'_>, said: bool) -> fmt::Result {
        if said {
            return page.end();
        }
        write!(page, ", so {}", self.layer.output)?;
        page.end()
    }

    fn write_weights(&self, page: &mut Page<'_>) -> fmt::Result {
        let weights = self.layer.weights();
        page.title("parameters")?;
        match weights
            .working()
            .filter(|working| working.value() == Some(self.layer.params))
        {
            Some(working) => write!(page, "{}", Counted(&working, self.layer.params))?,
            None => write!(page, "{}", Stored(&weights, true, self.layer.params))?,
        }
        page.end()?;
        if self.layer.buffers > 0 {
            page.line("buffers", Stored(&weights, false, self.layer.buffers))?;
        }
        Ok(())
    }

    fn write_operations(&self, page: &mut Page<'_>) -> fmt::Result {
        let (mut shapes, mut count) = ([self.layer.input; MOST_INPUTS], 1);
        if self.is_join() {
            for (place, shape) in shapes.iter_mut().zip(self.joined()) {
                *place = shape;
            }
            count = self.layer.inputs().count().min(MOST_INPUTS);
        }
        let flops = self.it.flops(&shapes[..count], self.layer.output);
        page.line("operations", Counted(&flops, self.layer.flops))
    }
}

/// Whether a path is more than the number that a layer without a label has. That counts from 0, and the lines from 1.
fn is_labelled(path: &str) -> bool {
    path.contains(|letter: char| !letter.is_ascii_digit())
}

/// A count and the way it came about: `(c·h·w + 1)·k = (3·11·11 + 1)·64 = 23,296`.
struct Counted<'a>(&'a Formula, u64);

impl Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(formula, total) = self;
        let parts = formula.addend.iter().map(|(_, addend)| addend);
        let parts = parts.chain([&formula.head, &formula.inner, &formula.tail]);
        let factors: usize = parts.map(|product| product.terms().len()).sum();
        match (total, factors) {
            (0, _) => f.write_char('0'),
            _ if formula.value() != Some(total) => Grouped(total).fmt(f),
            (_, 1) => write!(f, "{} = {}", formula.symbols(), Grouped(total)),
            _ => write!(f, "{} = {formula} = {}", formula.symbols(), Grouped(total)),
        }
    }
}

/// The tensors that are learnt, or those that are not, as a sum.
struct Stored<'a>(&'a Weights, bool, u64);

impl Display for Stored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(weights, learnt, total) = self;
        let tensors = weights.iter().filter(|weight| weight.learnt == learnt);
        for (place, weight) in tensors.enumerate() {
            let before = if place == 0 { "" } else { " + " };
            let elements = Grouped(weight.elements().unwrap_or(u64::MAX));
            write!(f, "{before}{elements} `{}`", weight.name)?;
        }
        write!(f, "{}{}", if total > 0 { " = " } else { "" }, Grouped(total))
    }
}

/// The sums, and the memory that they take.
fn write_totals(page: &mut Page<'_>, report: &Report) -> fmt::Result {
    let total = report.metrics();
    page.begin(None)?;
    write!(page, "In all")?;
    page.end_heading()?;
    let sum = |of: fn(&LayerReport<'_>) -> u64, total| Sum { report, of, total };
    page.line("parameters", sum(|layer| layer.params, total.params))?;
    if total.buffers > 0 {
        page.line("buffers", sum(|layer| layer.buffers, total.buffers))?;
    }
    page.line("operations", sum(|layer| layer.flops, total.flops))?;
    page.finish()?;
    page.begin(None)?;
    write!(page, "Memory as {}", Dtype::F32)?;
    page.end_heading()?;
    page.line("weights", Memory(total.params.saturating_add(total.buffers)))?;
    page.line("activations", Memory(total.activations))?;
    page.line("at the most", Memory(total.peak_activations))?;
    page.finish()
}

/// A total as the sum of what the layers have, if those are few.
struct Sum<'a> {
    report: &'a Report,
    of: fn(&LayerReport<'_>) -> u64,
    total: u64,
}

impl Display for Sum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addends = || {
            self.report
                .layers()
                .map(|layer| (self.of)(&layer))
                .filter(|&addend| addend > 0)
        };
        if (2..=MOST_ADDENDS).contains(&addends().count()) {
            for (place, addend) in addends().enumerate() {
                let before = if place == 0 { "" } else { " + " };
                write!(f, "{before}{}", Grouped(addend))?;
            }
            f.write_str(" = ")?;
        }
        Grouped(self.total).fmt(f)
    }
}

/// Values and the bytes that they take: `61,706·4 = 246,824 bytes = 241.0 KiB`.
struct Memory(u64);

impl Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = Grouped(self.0);
        let Some(bytes) = Dtype::F32.bytes(self.0) else {
            return write!(f, "{values} values");
        };
        write!(f, "{values}·{} = {} bytes", Dtype::F32.width(), Grouped(bytes))?;
        if bytes >= 1024 {
            write!(f, " = {}", Bytes(bytes))?;
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::super::sample::{self, Net};
    use alloc::format;
    use alloc::string::ToString;

    /// Sheet D, whose two rows of dropout are `Identity` here; `Flatten` is no row of it.
    #[test]
    fn sheet_d() {
        let worked = sample::sheet_d().worked().to_string();
        let rows = [
            ("(3·11·11 + 1)·64 = 23,296", "64·(3·11·11 + 1)·56·56 = 73,056,256"),
            ("0", "2·64·56·56 = 401,408"),
            ("0", "64·28·28·(2·2 − 1) = 150,528"),
            (
                "(64·5·5 + 1)·192 = 307,392",
                "192·(64·5·5 + 1)·28·28 = 240,995,328",
            ),
            ("0", "2·192·28·28 = 301,056"),
            ("0", "192·14·14·(2·2 − 1) = 112,896"),
            (
                "(192·3·3 + 1)·384 = 663,936",
                "384·(192·3·3 + 1)·14·14 = 130,131,456",
            ),
            ("0", "2·384·14·14 = 150,528"),
            (
                "(384·3·3 + 1)·256 = 884,992",
                "256·(384·3·3 + 1)·14·14 = 173,458,432",
            ),
            ("0", "2·256·14·14 = 100,352"),
            (
                "(256·3·3 + 1)·256 = 590,080",
                "256·(256·3·3 + 1)·14·14 = 115,655,680",
            ),
            ("0", "2·256·14·14 = 100,352"),
            ("0", "256·6·6·(4·4 − 1) = 138,240"),
            ("0", "0"),
            ("0", "0"),
            ("(9216 + 1)·4096 = 37,752,832", "(9216 + 1)·4096 = 37,752,832"),
            ("0", "2·4096 = 8,192"),
            ("0", "0"),
            ("(4096 + 1)·4096 = 16,781,312", "(4096 + 1)·4096 = 16,781,312"),
            ("0", "2·4096 = 8,192"),
            ("(4096 + 1)·1000 = 4,097,000", "(4096 + 1)·1000 = 4,097,000"),
        ];
        let lines = |title| {
            worked
                .lines()
                .map(str::trim_start)
                .filter_map(move |line| line.strip_prefix(title))
        };
        assert_eq!(lines("parameters").count(), rows.len() + 1);
        for (line, (parameters, _)) in lines("parameters").zip(rows) {
            assert!(line.ends_with(&format!(" {parameters}")), "{parameters}:{line}");
        }
        for (line, (_, operations)) in lines("operations").zip(rows) {
            assert!(line.ends_with(&format!(" {operations}")), "{operations}:{line}");
        }
        assert!(
            worked.contains("⌊(227 − 11 + 2·2)/4⌋ + 1 = 56, so 64×56×56"),
            "{worked}"
        );
        assert_eq!(
            lines("parameters")
                .next_back()
                .and_then(|line| line.split(" = ").last()),
            Some("61,100,840")
        );
        assert_eq!(
            lines("operations").next_back().map(str::trim),
            Some("793,400,040")
        );
    }

    #[test]
    fn a_small_network_in_full() {
        let mut net = Net::new("Small", &[3, 9, 6]);
        let conv = net
            .then("conv", "Conv2d(4, 3, stride = 2, padding = same, bias = false)")
            .last;
        let relu = net.then("1", "ReLU").last;
        let sum = net.from("sum", "Add", &[relu, conv]).last;
        let worked = net
            .from("both", "Concat", &[conv, sum])
            .then("4", "Flatten(1)")
            .report()
            .worked()
            .to_string();
        let expected = "\
Small   3×9×6 → 8×15

1. conv: Conv2d(3 -> 4, 3, stride = 2, padding = same, bias = false)
   input        3×9×6
   output size  ⌊(H − h + 2·p)/s⌋ + 1 = ⌊(9 − 3 + 2·1)/2⌋ + 1 = 5
                ⌊(W − w + p₁ + p₂)/s⌋ + 1 = ⌊(6 − 3 + 0 + 1)/2⌋ + 1 = 3, so 4×5×3
   parameters   k·c·h·w = 4·3·3·3 = 108
   operations   k·c·h·w·H·W = 4·3·3·3·5·3 = 1,620

2. ReLU
   input        4×5×3
   output size  4×5×3, as the input
   parameters   0
   operations   2·C·H·W = 2·4·5·3 = 120

3. sum: Add
   input        4×5×3 from line 2, 4×5×3 from `conv`
   output size  4×5×3, as the input
   parameters   0
   operations   (m − 1)·C·H·W = (2 − 1)·4·5·3 = 60

4. both: Concat
   input        4×5×3 from `conv`, 4×5×3 from `sum`
   output size  4 + 4 = 8, so 8×5×3
   parameters   0
   operations   0

5. Flatten(start_dim = 1)
   input        8×5×3
   output size  H·W = 5·3 = 15, so 8×15
   parameters   0
   operations   0

In all
   parameters   108
   operations   1,620 + 120 + 60 = 1,800

Memory as f32
   weights      108·4 = 432 bytes
   activations  402·4 = 1,608 bytes = 1.6 KiB
   at the most  240·4 = 960 bytes
";
        assert_eq!(worked, expected, "{worked}");
    }

    #[test]
    fn windows_of_every_sort() {
        for (call, input, lines) in [
            (
                "MaxPool2d(3, dilation = 2)",
                [1, 9, 9],
                &[
                    "window span  d·(w − 1) + 1 = 2·(3 − 1) + 1 = 5",
                    "output size  ⌊(W − span + 2·p)/s⌋ + 1 = ⌊(9 − 5 + 2·0)/3⌋ + 1 = 2, so 1×2×2",
                ] as &[&str],
            ),
            (
                "MaxPool2d(2, stride = 2, padding = 1, ceil_mode = true)",
                [1, 5, 5],
                &["output size  ⌈(W − w + 2·p)/s⌉ + 1 = ⌈(5 − 2 + 2·1)/2⌉ + 1 = 4, \
                     but the last window would start in the padding: 3, so 1×3×3"],
            ),
            (
                "MaxPool2d(2, ceil_mode = true)",
                [1, 5, 5],
                &["output size  ⌈(W − w + 2·p)/s⌉ + 1 = ⌈(5 − 2 + 2·0)/2⌉ + 1 = 3, so 1×3×3"],
            ),
            (
                "AvgPool2d(3x2, stride = 2, padding = same)",
                [1, 6, 8],
                &[
                    "output size  ⌊(H − h + p₁ + p₂)/s⌋ + 1 = ⌊(6 − 3 + 0 + 1)/2⌋ + 1 = 3",
                    "             ⌊(W − w + 2·p)/s⌋ + 1 = ⌊(8 − 2 + 2·0)/2⌋ + 1 = 4, so 1×3×4",
                ],
            ),
        ] {
            let worked = Net::new("One", &input)
                .then("pool", call)
                .report()
                .worked()
                .to_string();
            let mut rest = worked.lines().map(str::trim_end);
            for wanted in lines {
                assert!(rest.any(|line| line.ends_with(wanted)), "{wanted}\n{worked}");
            }
        }
    }
}
