//! One layer as an exercise.
//!
//! Nothing is worked out here. Output sizes follow from the layer's [`AccessPattern`], parameters and operations are the
//! [`Formula`]s from which the counts themselves come.

use super::page::Page;
use crate::access_pattern::AccessPattern;
use crate::layer::Layer;
use crate::render::number::Grouped;
use crate::render::shorthand::input_side;
use crate::render::sizes::{Axis, Sizes};
use crate::report::{LayerReport, Report};
use crate::shape::{MAX_RANK, Shape};
use crate::{Formula, Weights};
use core::fmt::{self, Display, Write};

/// The most tensors that a join can have for its working to be shown.
const MOST_INPUTS: usize = 64;

/// One layer to be worked out.
pub(super) struct Exercise<'a> {
    pub(super) report: &'a Report,
    pub(super) layer: &'a LayerReport<'a>,
    pub(super) it: Layer<'a>,
    /// The tensor that the line before it makes.
    pub(super) previous: u64,
}

impl Exercise<'_> {
    pub(super) fn write(&self, page: &mut Page<'_>, number: u64) -> fmt::Result {
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
        match self.it.access_pattern(input, output) {
            AccessPattern::Windows(_)
            | AccessPattern::Columns(_)
            | AccessPattern::Transposed(_)
            | AccessPattern::Upsample { .. }
            | AccessPattern::Merge { .. } => self.write_sizes(page),
            AccessPattern::Reorder { .. } => {
                page.line("output size", format_args!("{output}, the same in another order"))
            }
            AccessPattern::Whole => page.line("output size", output),
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

/// The tensors that are trainable, or those that are not, as a sum.
struct Stored<'a>(&'a Weights, bool, u64);

impl Display for Stored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self(weights, trainable, total) = self;
        let tensors = weights.iter().filter(|weight| weight.trainable == trainable);
        for (place, weight) in tensors.enumerate() {
            let before = if place == 0 { "" } else { " + " };
            let elements = Grouped(weight.elements().unwrap_or(u64::MAX));
            write!(f, "{before}{elements} `{}`", weight.name)?;
        }
        write!(f, "{}{}", if total > 0 { " = " } else { "" }, Grouped(total))
    }
}
