//! The formulas of output sizes: in letters, and with the numbers put in.

use super::text::write_joined;
use crate::Ratio;
use crate::access_pattern::{AccessPattern, Windows};
use crate::layer::Layer;
use crate::layer::common::{axis_symbols, window_symbols};
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::window::Window;
use core::fmt::{self, Display};

/// The formulas of a layer's output sizes, axis by axis.
///
/// Its `Display` form has the numbers put in: `⌊(28 − 5 + 2·0)/1⌋ + 1 = 24`. It is empty for a layer whose output size needs
/// no formula. The formulas are those of [PyTorch's documentation](https://docs.pytorch.org/docs/stable/nn.html).
///
/// ```
/// use cnn_core::layer::{Kind, Layer};
/// use cnn_core::render::Sizes;
/// use cnn_core::{Shape, Value};
///
/// let args = [Value::Int(0), Value::Int(-1)];
/// let flatten = Layer::new(Kind::FLATTEN, &args);
/// let sizes = Sizes::of(&flatten, Shape::new(&[16, 5, 5]), Shape::new(&[400]));
/// assert_eq!(sizes.to_string(), "16·5·5 = 400");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    steps: [Step; MAX_RANK],
    count: usize,
    input: Shape,
    output: Shape,
}

/// What a layer does to the size of one axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    /// A window slides over it.
    Slide(Window),
    /// The inverse of a sliding window, as in a transposed convolution.
    Transposed(Window),
    Upsample(Ratio),
    /// It becomes the product of the axes from the first up to, and without, the second.
    Merge(usize, usize),
}

impl Sizes {
    /// The formulas of a layer that makes an output of shape `output` from an input of shape `input`.
    ///
    /// ```
    /// use cnn_core::layer::{Kind, Layer};
    /// use cnn_core::render::Sizes;
    /// use cnn_core::{Shape, Value};
    ///
    /// // A layer that keeps the shape of its input has no formula.
    /// let tanh = Layer::new(Kind::TANH, &[]);
    /// let shape = Shape::new(&[16, 5, 5]);
    /// assert_eq!(Sizes::of(&tanh, shape, shape).to_string(), "");
    /// ```
    pub fn of(layer: &Layer<'_>, input: Shape, output: Shape) -> Self {
        let none = Self {
            steps: [Step::Slide(Window::POINT); MAX_RANK],
            count: 0,
            input,
            output,
        };
        match layer.access_pattern(input, output) {
            AccessPattern::Windows(windows) | AccessPattern::Columns(windows) => {
                none.slides(&windows, Step::Slide)
            }
            AccessPattern::Transposed(windows) => none.slides(&windows, Step::Transposed),
            AccessPattern::Upsample { factors, axes, .. } => factors
                .iter()
                .take(axes.into())
                .fold(none, |sizes, &factor| sizes.with(Step::Upsample(factor))),
            AccessPattern::DepthToSpace { factor } => {
                let step = Step::Upsample(Ratio::whole(factor.cast_signed()));
                none.with(step).with(step)
            }
            AccessPattern::SpaceToDepth { factor } => {
                let block = Window {
                    size: factor,
                    stride: factor,
                    ..Window::POINT
                };
                none.with(Step::Slide(block)).with(Step::Slide(block))
            }
            AccessPattern::Merge { from, to } => none.with(Step::Merge(from.into(), usize::from(to) + 1)),
            _ => none,
        }
    }

    fn slides(self, windows: &Windows, step: fn(Window) -> Step) -> Self {
        windows
            .windows()
            .iter()
            .fold(self, |sizes, &window| sizes.with(step(window)))
    }

    /// Adds an axis. A layer has no more steps than a shape has axes.
    fn with(mut self, step: Step) -> Self {
        self.steps[self.count] = step;
        self.count += 1;
        self
    }

    /// The axes one by one; only the last, if the formula is the same for all.
    pub(super) fn each(&self) -> impl Iterator<Item = Axis> + '_ {
        let all_same = (1..self.count).all(|index| self.axis(index).is_like(&self.axis(0)));
        let first = if all_same { self.count.saturating_sub(1) } else { 0 };
        (first..self.count).map(|index| self.axis(index))
    }

    /// Whether the axes are the whole output shape.
    pub(super) const fn is_everything(&self) -> bool {
        self.count == self.output.rank()
    }

    fn axis(&self, index: usize) -> Axis {
        let step = self.steps[index];
        let rank = self.input.rank();
        let first = rank.saturating_sub(self.count);
        let (from, to) = match step {
            Step::Merge(from, _) => (self.input.size_or_one(from), self.output.size_or_one(from)),
            _ => (
                self.input.size_or_one(first + index),
                self.output.size_or_one(first + index),
            ),
        };
        Axis {
            step,
            input: self.input,
            from,
            to,
            size: axis_symbols(rank).get(first + index).unwrap_or(&"W"),
            window: window_symbols(self.count).get(index).unwrap_or(&"w"),
            // In three dimensions, `d` is the depth of the window.
            dilation: if self.count > 2 { "δ" } else { "d" },
        }
    }
}

impl Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_known = |axis: &Axis| axis.from != UNKNOWN && axis.to != UNKNOWN;
        for (index, axis) in self.each().filter(is_known).enumerate() {
            let before = if index == 0 { "" } else { ", " };
            write!(f, "{before}{}", axis.numbers())?;
        }
        Ok(())
    }
}

/// One axis, with its symbols.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    step: Step,
    input: Shape,
    from: u64,
    to: u64,
    size: &'static str,
    window: &'static str,
    dilation: &'static str,
}

impl Axis {
    /// Whether the numbers are the same; the symbols may differ.
    fn is_like(&self, other: &Self) -> bool {
        (self.step, self.from, self.to) == (other.step, other.from, other.to)
    }

    /// `⌊(W − w + 2·p)/s⌋ + 1`.
    pub(super) const fn letters(self) -> Letters {
        Letters(self)
    }

    /// `⌊(227 − 11 + 2·2)/4⌋ + 1 = 56`.
    pub(super) const fn numbers(self) -> Numbers {
        Numbers(self)
    }

    fn write_slide(&self, f: &mut fmt::Formatter<'_>, window: &Window) -> fmt::Result {
        let [open, close] = brackets(window);
        let (_, span) = self.span(window);
        let (from, stride) = (self.from, window.stride);
        let Window { before, after, .. } = *window;
        if before == after {
            write!(f, "{open}({from} − {span} + 2·{before})/{stride}{close} + 1 = ")?;
        } else {
            write!(
                f,
                "{open}({from} − {span} + {before} + {after})/{stride}{close} + 1 = "
            )?;
        }
        let positions = window.positions(from).unwrap_or(self.to);
        // With all of the padding in front, no window starts after the input, so every one is counted.
        let whole = Window {
            before: before.saturating_add(after),
            after: 0,
            ..*window
        };
        match whole.positions(from).unwrap_or(positions) {
            counted if counted > positions => write!(
                f,
                "{counted}, but the last window would start in the padding: {positions}"
            ),
            _ => write!(f, "{positions}"),
        }
    }

    fn write_transposed(&self, f: &mut fmt::Formatter<'_>, window: &Window) -> fmt::Result {
        let (from, stride, to) = (self.from, window.stride, self.to);
        let (_, span) = self.span(window);
        write!(f, "({from} − 1)·{stride} + {span} − 2·{}", window.before)?;
        match self.output_padding(window) {
            0 => {}
            added => write!(f, " + {added}")?,
        }
        write!(f, " = {to}")
    }

    /// What `output_padding` adds.
    fn output_padding(&self, window: &Window) -> u128 {
        let (_, span) = self.span(window);
        let whole = u128::from(self.from.saturating_sub(1)) * u128::from(window.stride) + u128::from(span);
        let padding = u128::from(window.before) + u128::from(window.after);
        u128::from(self.to).saturating_sub(whole.saturating_sub(padding))
    }

    fn window(&self) -> Option<Window> {
        match self.step {
            Step::Slide(window) | Step::Transposed(window) => Some(window),
            Step::Upsample(_) | Step::Merge(..) => None,
        }
    }

    /// The symbol of the span of a window, and its value.
    fn span(&self, window: &Window) -> (&'static str, u64) {
        let letter = if window.dilation > 1 { "span" } else { self.window };
        (letter, window.extent().unwrap_or(u64::MAX))
    }

    /// The span of a dilated window: `d·(w − 1) + 1 = 2·(3 − 1) + 1 = 5`.
    pub(super) fn span_working(self) -> Option<SpanWorking> {
        let window = self.window().filter(|window| window.dilation > 1)?;
        Some(SpanWorking(self, window))
    }
}

/// The formula.
pub(super) struct Letters(Axis);

impl Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let axis = &self.0;
        let size = axis.size;
        match axis.step {
            Step::Slide(window) => {
                let [open, close] = brackets(&window);
                let is_even = window.before == window.after;
                let padding = if is_even { "2·p" } else { "p₁ + p₂" };
                let (letter, _) = axis.span(&window);
                write!(f, "{open}({size} − {letter} + {padding})/s{close} + 1")
            }
            Step::Transposed(window) => {
                let (letter, _) = axis.span(&window);
                let added = if axis.output_padding(&window) > 0 {
                    " + o"
                } else {
                    ""
                };
                write!(f, "({size} − 1)·s + {letter} − 2·p{added}")
            }
            Step::Upsample(factor) if factor.denominator() == 1 => write!(f, "{size}·r"),
            Step::Upsample(_) => write!(f, "⌊{size}·r⌋"),
            Step::Merge(from, to) => {
                let symbols = axis_symbols(axis.input.rank());
                write_joined(f, "·", symbols.get(from..to).unwrap_or_default())
            }
        }
    }
}

/// The formula with the numbers put in, and the result.
pub(super) struct Numbers(Axis);

impl Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Axis { from, to, .. } = self.0;
        match self.0.step {
            Step::Slide(window) => self.0.write_slide(f, &window),
            Step::Transposed(window) => self.0.write_transposed(f, &window),
            Step::Upsample(factor) if factor.denominator() == 1 => write!(f, "{from}·{factor} = {to}"),
            Step::Upsample(factor) => write!(f, "⌊{from}·{factor}⌋ = {to}"),
            Step::Merge(first, end) => {
                let sizes = self.0.input.sizes().get(first..end);
                write_joined(f, "·", sizes.unwrap_or_default())?;
                write!(f, " = {to}")
            }
        }
    }
}

/// The span of a dilated window with its formula.
pub(super) struct SpanWorking(Axis, Window);

impl Display for SpanWorking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(axis, window) = self;
        let (letter, d) = (axis.window, axis.dilation);
        let (_, span) = axis.span(window);
        let Window { size, dilation, .. } = *window;
        write!(f, "{d}·({letter} − 1) + 1 = {dilation}·({size} − 1) + 1 = {span}")
    }
}

const fn brackets(window: &Window) -> [char; 2] {
    if window.ceil {
        ['⌈', '⌉']
    } else {
        ['⌊', '⌋']
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn steps_that_enlarge() {
        let axis = |step, from, to| Axis {
            step,
            input: Shape::new(&[from]),
            from,
            to,
            size: "W",
            window: "w",
            dilation: "d",
        };
        let window = Window {
            size: 3,
            stride: 2,
            before: 1,
            after: 1,
            ..Window::POINT
        };
        for (axis, letters, numbers) in [
            (
                axis(Step::Transposed(window), 7, 13),
                "(W − 1)·s + w − 2·p",
                "(7 − 1)·2 + 3 − 2·1 = 13",
            ),
            (
                axis(Step::Transposed(window), 7, 14),
                "(W − 1)·s + w − 2·p + o",
                "(7 − 1)·2 + 3 − 2·1 + 1 = 14",
            ),
            (axis(Step::Upsample(Ratio::whole(2)), 7, 14), "W·r", "7·2 = 14"),
        ] {
            assert_eq!(axis.letters().to_string(), letters);
            assert_eq!(axis.numbers().to_string(), numbers);
        }
    }
}
