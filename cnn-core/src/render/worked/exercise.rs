//! One layer as an exercise.
//!
//! Nothing is computed here. Output sizes follow from the layer's [`AccessPattern`], and parameters and operations from the
//! [`Formula`]s that the counts are computed with.

use super::sheet::Sheet;
use crate::access_pattern::AccessPattern;
use crate::layer::Layer;
use crate::render::number::Grouped;
use crate::render::shorthand::input_side;
use crate::render::sizes::{Axis, Sizes};
use crate::report::{LayerReport, Report};
use crate::shape::{MAX_RANK, Shape};
use crate::{Formula, Weights};
use core::fmt::{self, Display, Write};

/// Joins of more tensors are shown without their formula.
const MAX_INPUTS: usize = 64;

/// One layer of a worked solution.
pub(super) struct Exercise<'a> {
    pub(super) report: &'a Report,
    pub(super) layer: &'a LayerReport<'a>,
    /// The same layer with its arguments.
    pub(super) resolved: Layer<'a>,
    /// The output tensor of the layer before it.
    pub(super) previous: u64,
}

impl Exercise<'_> {
    pub(super) fn write(&self, sheet: &mut dyn Sheet, number: u64) -> fmt::Result {
        let Self { layer, resolved, .. } = *self;
        sheet.begin(Some(number))?;
        if is_labelled(layer.path) {
            write!(sheet, "{}: ", layer.path)?;
        }
        let call = resolved
            .call()
            .with_input_side(input_side(&resolved, layer.input));
        write!(sheet, "{call}")?;
        sheet.end_heading()?;
        self.write_input(sheet)?;
        self.write_output(sheet)?;
        self.write_weights(sheet)?;
        self.write_operations(sheet)?;
        sheet.end()
    }

    /// The input, and its origin if that is not the layer before.
    fn write_input(&self, sheet: &mut dyn Sheet) -> fmt::Result {
        sheet.begin_line("input")?;
        let inputs = self.report.inputs().count() as u64;
        for (index, tensor) in self.layer.inputs().enumerate() {
            let before = if index == 0 { "" } else { ", " };
            let is_obvious = tensor == self.previous && (tensor >= inputs || inputs == 1);
            if is_obvious && !self.is_join() {
                write!(sheet, "{}", self.layer.input)?;
            } else if let Some((name, shape)) = self.report.tensor(tensor) {
                write!(sheet, "{before}{shape} from ")?;
                if is_labelled(name) {
                    write!(sheet, "`{name}`")?;
                } else {
                    write!(sheet, "line {}", tensor + 1 - inputs)?;
                }
            }
        }
        sheet.end_line()
    }

    fn is_join(&self) -> bool {
        self.resolved.kind.spec().join
    }

    /// Shapes of the tensors that a join takes.
    fn input_shapes(&self) -> impl Iterator<Item = Shape> {
        self.layer
            .inputs()
            .filter_map(|tensor| self.report.tensor(tensor))
            .map(|(_, shape)| shape)
    }

    fn write_output(&self, sheet: &mut dyn Sheet) -> fmt::Result {
        let (input, output) = (self.layer.input, self.layer.output);
        match self.resolved.access_pattern(input, output) {
            AccessPattern::Windows(_)
            | AccessPattern::Columns(_)
            | AccessPattern::Transposed(_)
            | AccessPattern::Upsample { .. }
            | AccessPattern::DepthToSpace { .. }
            | AccessPattern::SpaceToDepth { .. }
            | AccessPattern::Merge { .. } => self.write_sizes(sheet),
            AccessPattern::Reorder { .. } => sheet.line(
                "output size",
                &format_args!("{output}, the same in another order"),
            ),
            AccessPattern::Whole => sheet.line("output size", &output),
            _ => match self.concat_axis() {
                Some(axis) => {
                    sheet.begin_line("output size")?;
                    let shapes = self
                        .layer
                        .inputs()
                        .filter_map(|tensor| self.report.tensor(tensor));
                    for (index, (_, shape)) in shapes.enumerate() {
                        let before = if index == 0 { "" } else { " + " };
                        write!(sheet, "{before}{}", shape.size_or_one(axis))?;
                    }
                    write!(sheet, " = {}", output.size_or_one(axis))?;
                    self.end_size_line(sheet, output.rank() == 1)
                }
                None if input == output => sheet.line("output size", &format_args!("{output}, as the input")),
                None => sheet.line("output size", &output),
            },
        }
    }

    /// The axis along which a join concatenates its inputs.
    fn concat_axis(&self) -> Option<usize> {
        if !self.is_join() {
            return None;
        }
        let mut sums = [0u64; MAX_RANK];
        for shape in self.input_shapes() {
            for (axis, sum) in sums.iter_mut().enumerate() {
                *sum = sum.saturating_add(shape.size_or_one(axis));
            }
        }
        let output = self.layer.output;
        (0..output.rank()).find(|&axis| sums[axis] == output.size_or_one(axis))
    }

    /// The size along each axis, written once if all are the same.
    fn write_sizes(&self, sheet: &mut dyn Sheet) -> fmt::Result {
        let sizes = Sizes::of(&self.resolved, self.layer.input, self.layer.output);
        for span in sizes.each().filter_map(Axis::span_working) {
            sheet.line("window span", &span)?;
        }
        for (index, size) in sizes.each().enumerate() {
            if index > 0 {
                sheet.end_line()?;
            }
            sheet.begin_line(if index == 0 { "output size" } else { "" })?;
            write!(sheet, "{} = {}", size.letters(), size.numbers())?;
        }
        self.end_size_line(sheet, sizes.is_everything())
    }

    /// Ends the line of the output size. Adds the whole shape unless the sizes are all of it.
    fn end_size_line(&self, sheet: &mut dyn Sheet, is_whole: bool) -> fmt::Result {
        if !is_whole {
            write!(sheet, ", so {}", self.layer.output)?;
        }
        sheet.end_line()
    }

    fn write_weights(&self, sheet: &mut dyn Sheet) -> fmt::Result {
        let weights = self.layer.weights();
        sheet.begin_line("parameters")?;
        match weights
            .working()
            .filter(|working| working.value() == Some(self.layer.params))
        {
            Some(working) => write!(sheet, "{}", Counted(&working, self.layer.params))?,
            None => write!(
                sheet,
                "{}",
                Stored(&weights, Storage::Parameter, self.layer.params)
            )?,
        }
        sheet.end_line()?;
        if self.layer.buffers > 0 {
            sheet.line("buffers", &Stored(&weights, Storage::Buffer, self.layer.buffers))?;
        }
        Ok(())
    }

    fn write_operations(&self, sheet: &mut dyn Sheet) -> fmt::Result {
        let (mut shapes, mut count) = ([self.layer.input; MAX_INPUTS], 1);
        if self.is_join() {
            for (shape, input) in shapes.iter_mut().zip(self.input_shapes()) {
                *shape = input;
            }
            count = self.layer.inputs().count().min(MAX_INPUTS);
        }
        let flops = self.resolved.flops(&shapes[..count], self.layer.output);
        sheet.line("operations", &Counted(&flops, self.layer.flops))
    }
}

/// Whether a path has a label. Without one it is a number that counts from 0, while exercises count from 1.
fn is_labelled(path: &str) -> bool {
    path.contains(|letter: char| !letter.is_ascii_digit())
}

/// A count with its formula: `(c·h·w + 1)·k = (3·11·11 + 1)·64 = 23,296`.
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

/// The sizes of stored tensors, as a sum: of the trainable ones, or of the buffers.
struct Stored<'a>(&'a Weights, Storage, u64);

/// What a stored tensor is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Storage {
    Parameter,
    Buffer,
}

impl Display for Stored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(weights, storage, total) = self;
        let trainable = storage == Storage::Parameter;
        let tensors = weights.iter().filter(|weight| weight.trainable == trainable);
        for (index, weight) in tensors.enumerate() {
            let before = if index == 0 { "" } else { " + " };
            let elements = Grouped(weight.elements().unwrap_or(u64::MAX));
            write!(f, "{before}{elements} `{}`", weight.name)?;
        }
        write!(f, "{}{}", if total > 0 { " = " } else { "" }, Grouped(total))
    }
}
