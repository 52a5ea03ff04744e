//! The arithmetic of sliding windows.
//!
//! Convolutions, pools and `Unfold` share it.

use crate::shape::UNKNOWN;
use core::error::Error;
use core::fmt;

/// A window along one axis.
///
/// ```
/// use cnn_core::window::Window;
///
/// // ⌊(227 − 11 + 2·2)/4⌋ + 1
/// let conv1 = Window { size: 11, stride: 4, before: 2, after: 2, ..Window::POINT };
/// assert_eq!(conv1.positions(227), Ok(56));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// Number of values in the window (`kernel_size`).
    pub size: u64,
    /// Distance between neighbouring positions.
    pub stride: u64,
    /// Distance between neighbouring values in the window.
    pub dilation: u64,
    /// Padding before the axis.
    pub before: u64,
    /// Padding after the axis.
    pub after: u64,
    /// Whether a last window may extend past the end (`ceil_mode`).
    pub ceil: bool,
}

/// Why a window has no positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoPosition {
    /// It is larger than the padded axis.
    TooLarge {
        /// Size of the axis with its padding.
        padded: u64,
    },
    /// A number does not fit into 64 bits.
    Overflow,
}

/// Why a transposed convolution has no output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoOutput {
    /// Its padding crops everything.
    Cropped {
        /// Size of the output without padding.
        whole: u64,
    },
    /// A number does not fit into 64 bits.
    Overflow,
}

impl fmt::Display for NoPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { padded } => {
                write!(
                    f,
                    "the window is larger than the axis of {padded}, padding included"
                )
            }
            Self::Overflow => f.write_str("a size does not fit into 64 bits"),
        }
    }
}

impl Error for NoPosition {}

impl fmt::Display for NoOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cropped { whole } => write!(f, "the padding takes off all {whole} values of the output"),
            Self::Overflow => f.write_str("a size does not fit into 64 bits"),
        }
    }
}

impl Error for NoOutput {}

impl Window {
    /// A window of one value with stride 1.
    pub const POINT: Self = Self {
        size: 1,
        stride: 1,
        dilation: 1,
        before: 0,
        after: 0,
        ceil: false,
    };

    /// Distance from its first value to its last, both included: `dilation·(size − 1) + 1`; `None` if that overflows.
    pub const fn extent(&self) -> Option<u64> {
        match self.dilation.checked_mul(self.size.saturating_sub(1)) {
            Some(span) => span.checked_add(1),
            None => None,
        }
    }

    /// Number of positions on an axis of size `input`: PyTorch's
    /// `⌊(input + padding − dilation·(size − 1) − 1)/stride⌋ + 1`.
    ///
    /// With `ceil_mode` the fraction is rounded up, except that a last window that would start in the padding after the
    /// axis is dropped. The only window may also extend past the end by less than the stride.
    ///
    /// # Errors
    ///
    /// [`NoPosition::TooLarge`] if the window does not fit on the padded axis.
    pub const fn positions(&self, input: u64) -> Result<u64, NoPosition> {
        if input == UNKNOWN {
            return Ok(UNKNOWN);
        }
        let (Some(extent), Some(padded)) = (self.extent(), self.padded(input)) else {
            return Err(NoPosition::Overflow);
        };
        let stride = self.step();
        if padded < extent {
            let fits_partly = self.ceil && extent - padded < stride;
            return if fits_partly {
                Ok(1)
            } else {
                Err(NoPosition::TooLarge { padded })
            };
        }
        let rest = padded - extent;
        if !self.ceil {
            return Ok(rest / stride + 1);
        }
        let positions = rest.div_ceil(stride) + 1;
        // The product cannot overflow, because it is less than `rest + stride`.
        let starts_in_padding = (positions - 1).saturating_mul(stride) >= input + self.before;
        Ok(if starts_in_padding {
            positions - 1
        } else {
            positions
        })
    }

    /// The stride, at least 1.
    const fn step(&self) -> u64 {
        if self.stride == 0 { 1 } else { self.stride }
    }

    /// Size of the axis with its padding; `None` if that overflows.
    pub const fn padded(&self, input: u64) -> Option<u64> {
        match input.checked_add(self.before) {
            Some(padded) => padded.checked_add(self.after),
            None => None,
        }
    }

    /// This window with the padding that Keras calls `same`: as much as gives ⌈input / stride⌉ positions, with the odd
    /// value after the axis. `None` if that overflows.
    pub const fn padded_same(mut self, input: u64) -> Option<Self> {
        self.before = 0;
        self.after = 0;
        if input == UNKNOWN {
            return Some(self);
        }
        let Some(extent) = self.extent() else {
            return None;
        };
        let Some(last_start) = (input.div_ceil(self.step()) - 1).checked_mul(self.step()) else {
            return None;
        };
        let total = match last_start.checked_add(extent) {
            Some(end) => end.saturating_sub(input),
            None => return None,
        };
        self.before = total / 2;
        self.after = total - self.before;
        Some(self)
    }

    /// Output size of a transposed convolution on an axis of size `input`:
    /// `(input − 1)·stride − padding + dilation·(size − 1) + output_padding + 1`.
    ///
    /// # Errors
    ///
    /// [`NoOutput::Cropped`] if the padding leaves nothing.
    pub const fn transposed(&self, input: u64, output_padding: u64) -> Result<u64, NoOutput> {
        if input == UNKNOWN {
            return Ok(UNKNOWN);
        }
        let (Some(extent), Some(moves)) = (self.extent(), (input - 1).checked_mul(self.stride)) else {
            return Err(NoOutput::Overflow);
        };
        let Some(written) = moves.checked_add(extent) else {
            return Err(NoOutput::Overflow);
        };
        let (Some(whole), Some(padding)) = (
            written.checked_add(output_padding),
            self.before.checked_add(self.after),
        ) else {
            return Err(NoOutput::Overflow);
        };
        if padding >= whole {
            return Err(NoOutput::Cropped { whole });
        }
        Ok(whole - padding)
    }
}

/// Total number of values in the windows of an adaptive pool, where window `i` of `output` goes from ⌊i·input/output⌋ to
/// ⌈(i + 1)·input/output⌉; `None` if that overflows.
pub const fn adaptive_total(input: u64, output: u64) -> Option<u64> {
    if input == UNKNOWN || output == 0 {
        return Some(0);
    }
    if input.is_multiple_of(output) {
        return Some(input);
    }
    // Neighbouring windows share a value unless `i·input/output` is an integer, which happens for every `output /
    // gcd`-th `i`. So all but `gcd` of the borders are shared.
    let mut gcd = input;
    let mut rest = output;
    while rest != 0 {
        (gcd, rest) = (rest, gcd % rest);
    }
    input.checked_add(output - gcd)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn window(size: u64, stride: u64, padding: u64, dilation: u64, ceil: bool) -> Window {
        Window {
            size,
            stride,
            dilation,
            before: padding,
            after: padding,
            ceil,
        }
    }

    /// The definition: slides the window and counts.
    fn count(w: &Window, input: u64) -> u64 {
        let (extent, end) = (w.dilation * (w.size - 1) + 1, w.before + input + w.after);
        (0..=end)
            .map(|position| position * w.stride)
            .take_while(|start| {
                start + extent <= end
                    || w.ceil && *start < w.before + input && start + extent < end + w.stride
            })
            .count() as u64
    }

    #[test]
    fn positions_are_those_of_a_window_that_slides() {
        for input in 1..=12 {
            for size in 1..=5 {
                for stride in 1..=4 {
                    for padding in 0..=size / 2 {
                        for dilation in 1..=3 {
                            for ceil in [false, true] {
                                let w = window(size, stride, padding, dilation, ceil);
                                let counted = count(&w, input);
                                let padded = input + 2 * padding;
                                let expected = match counted {
                                    0 => Err(NoPosition::TooLarge { padded }),
                                    _ => Ok(counted),
                                };
                                assert_eq!(w.positions(input), expected, "{w:?} on {input}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn same_is_the_input_over_the_stride_rounded_up() {
        for input in 1..=20 {
            for size in 1..=7 {
                for stride in 1..=4 {
                    let w = window(size, stride, 0, 1, false).padded_same(input);
                    let positions = w.map(|w| w.positions(input));
                    assert_eq!(positions, Some(Ok(input.div_ceil(stride))));
                }
            }
        }
    }

    #[test]
    fn a_window_spreads_over_every_value_that_it_reaches() {
        for input in 1..=6 {
            for size in 1..=4 {
                for stride in 1..=4 {
                    for dilation in 1..=3 {
                        for padding in 0..=2 {
                            let w = window(size, stride, padding, dilation, false);
                            let reached = (0..input)
                                .flat_map(|i| (0..size).map(move |step| i * stride + step * dilation))
                                .max();
                            let whole = reached.map_or(0, |last| last + 1);
                            let expected = match whole.checked_sub(2 * padding) {
                                None | Some(0) => Err(NoOutput::Cropped { whole }),
                                Some(rest) => Ok(rest),
                            };
                            assert_eq!(w.transposed(input, 0), expected, "{w:?} on {input}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn adaptive_windows_are_those_of_the_definition() {
        for input in 1..=20u64 {
            for output in 1..=20 {
                let total = (0..output)
                    .map(|i| ((i + 1) * input).div_ceil(output) - i * input / output)
                    .sum();
                assert_eq!(adaptive_total(input, output), Some(total), "{input} to {output}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let huge = window(3, 1, u64::MAX, 1, false);
        assert_eq!(huge.positions(5), Err(NoPosition::Overflow));
        assert_eq!(
            window(u64::MAX, 1, 0, 2, false).positions(5),
            Err(NoPosition::Overflow)
        );
        assert_eq!(
            window(7, 1, 0, 1, false).positions(5),
            Err(NoPosition::TooLarge { padded: 5 })
        );
        let wide = window(3, 2, 0, 1, false);
        assert_eq!(wide.transposed(u64::MAX, 0), Err(NoOutput::Overflow));
        let cropped = window(3, 2, 3, 1, false);
        assert_eq!(cropped.transposed(2, 0), Err(NoOutput::Cropped { whole: 5 }));
        assert_eq!(cropped.transposed(2, 1), Err(NoOutput::Cropped { whole: 6 }));
        assert_eq!(cropped.transposed(3, 0), Ok(1));
    }
}
