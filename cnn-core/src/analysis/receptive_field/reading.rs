//! Which indices of its input a layer reads along an axis.

use super::work::{Stop, Traced, gcd};
use crate::access_pattern::Interpolation;
use crate::ratio::Ratio;
use crate::window::Window;

/// The indices `start`, `start + step`, …, `count` of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Progression {
    pub(super) start: i128,
    pub(super) step: i128,
    pub(super) count: u64,
}

impl Progression {
    /// The indices from 0 to before `count`.
    pub(super) const fn first(count: u64) -> Self {
        Self::from(0, count)
    }

    const fn from(start: i128, count: u64) -> Self {
        Self {
            start,
            step: 1,
            count,
        }
    }

    pub(super) fn at(&self, index: u64) -> Traced<i128> {
        let further = self.step.checked_mul(index.into());
        let at = further.and_then(|further| further.checked_add(self.start));
        at.ok_or(Stop::Overflow)
    }

    /// The indices from that of number `from` to before that of number `to`.
    pub(super) fn part(self, from: u64, to: u64) -> Traced<Self> {
        Ok(Self {
            start: self.at(from)?,
            count: to.saturating_sub(from),
            ..self
        })
    }

    /// All indices, further on by as much.
    pub(super) fn moved(self, by: i128) -> Traced<Self> {
        Ok(Self {
            start: self.start.checked_add(by).ok_or(Stop::Overflow)?,
            ..self
        })
    }
}

/// What each output index of a layer reads along an axis. It repeats: index `i + period` reads what index `i` reads, further
/// on by `advance`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) period: u64,
    pub(super) advance: u64,
    rule: Rule,
}

#[derive(Clone, Copy, Debug)]
enum Rule {
    /// The same indices in each period.
    Same(Progression),
    Transposed(Window),
    Adaptive {
        input: u64,
        output: u64,
    },
    Interpolated {
        step: Ratio,
        interpolation: Interpolation,
        /// Whether the axis has fewer values than are interpolated.
        is_small: bool,
    },
}

impl Reading {
    /// One index in `by`.
    pub(super) const fn every(by: u64) -> Self {
        Self {
            period: 1,
            advance: by,
            rule: Rule::Same(Progression::first(1)),
        }
    }

    /// The index that is `by` further on.
    pub(super) const fn shifted(by: i64) -> Self {
        Self {
            period: 1,
            advance: 1,
            rule: Rule::Same(Progression::from(by as i128, 1)),
        }
    }

    /// A window slides along the axis.
    pub(super) const fn window(window: &Window) -> Self {
        let steps = Progression {
            start: -(window.before as i128),
            step: window.dilation as i128,
            count: window.size,
        };
        Self {
            period: 1,
            advance: window.stride,
            rule: Rule::Same(steps),
        }
    }

    /// A transposed convolution: each index is written over a window of the output.
    pub(super) fn transposed(window: &Window) -> Self {
        Self {
            period: window.stride.max(1),
            advance: 1,
            rule: Rule::Transposed(*window),
        }
    }

    /// Windows that divide the axis as evenly as possible.
    pub(super) const fn adaptive(input: u64, output: u64) -> Self {
        let divisor = gcd(input, output);
        Self {
            period: output / divisor,
            advance: input / divisor,
            rule: Rule::Adaptive { input, output },
        }
    }

    /// Interpolation on an axis of that size. A single value is all that there is to read.
    pub(super) fn interpolated(step: Ratio, interpolation: Interpolation, size: u64) -> Self {
        if size == 1 {
            return Self {
                period: 1,
                advance: 0,
                rule: Rule::Same(Progression::first(1)),
            };
        }
        Self {
            period: step.denominator().unsigned_abs(),
            advance: step.numerator().unsigned_abs(),
            rule: Rule::Interpolated {
                step,
                interpolation,
                is_small: size < interpolation.neighbours(),
            },
        }
    }

    /// Blocks of `input` indices, each read by a block of `output` indices: the channels of a grouped convolution.
    pub(super) const fn blocks(input: u64, output: u64) -> Self {
        Self {
            period: output,
            advance: input,
            rule: Rule::Same(Progression::first(input)),
        }
    }

    /// Whether each index reads the one at the same place.
    pub(super) fn is_identity(&self) -> bool {
        let alone = |steps: Progression| steps.start == 0 && steps.count == 1;
        (self.period, self.advance) == (1, 1) && self.at(0).is_some_and(alone)
    }

    /// Whether it does not go on beyond the borders of an axis of `outputs` indices: adaptive pools and interpolation depend on
    /// the size of the axis, and may not repeat twice on it, or read more than there is.
    pub(super) fn is_uneven(&self, outputs: u64) -> bool {
        match self.rule {
            Rule::Interpolated { is_small: true, .. } => true,
            Rule::Adaptive { .. } | Rule::Interpolated { .. } => self.period > 1 && outputs / self.period < 2,
            _ => false,
        }
    }

    /// The lowest and the highest index that the first `outputs` indices may read, on an axis of size `input`.
    pub(super) fn reach(&self, input: u64, outputs: u64) -> Traced<[i128; 2]> {
        let (input, last) = (i128::from(input), i128::from(outputs.saturating_sub(1)));
        Ok(match self.rule {
            Rule::Same(steps) => {
                let turns = last / i128::from(self.period);
                let end = steps.moved(turns * i128::from(self.advance))?;
                [steps.start, end.at(steps.count.saturating_sub(1))?]
            }
            Rule::Transposed(window) => {
                let [before, stride] = [window.before, window.stride.max(1)].map(i128::from);
                let further = i128::from(window.dilation) * i128::from(window.size.saturating_sub(1));
                [(before - further).div_euclid(stride), (last + before) / stride]
            }
            Rule::Adaptive { .. } => [0, input - 1],
            Rule::Interpolated { interpolation, .. } => {
                let beyond = i128::from(interpolation.neighbours() / 2);
                [-beyond, input - 1 + beyond]
            }
        })
    }

    /// Whether an output index reads several indices.
    pub(super) fn reads_several(&self) -> bool {
        match self.rule {
            Rule::Same(steps) => steps.count > 1,
            Rule::Transposed(window) => window.size > 1,
            Rule::Adaptive { input, output } => input != output,
            Rule::Interpolated { interpolation, .. } => interpolation.neighbours() > 1,
        }
    }

    /// How much further on the index is that each index reads; `None` if it is not always as much.
    pub(super) fn shift(&self) -> Option<i64> {
        match self.rule {
            Rule::Same(steps) if (self.period, self.advance, steps.count) == (1, 1, 1) => {
                steps.start.try_into().ok()
            }
            _ => None,
        }
    }

    /// Whether there may be indices that no output index reads.
    pub(super) fn may_skip(&self) -> bool {
        self.advance > 1 || self.period == 1
    }

    /// Whether an output index reads all indices of an axis of that size.
    pub(super) fn reads_all(&self, size: u64) -> bool {
        let all = |steps: Progression| (steps.start, steps.step) == (0, 1) && steps.count >= size;
        self.period == 1 && self.at(0).is_some_and(all)
    }

    /// What the output index `phase`, which is below the period, reads.
    pub(super) fn at(&self, phase: u64) -> Option<Progression> {
        match self.rule {
            Rule::Same(steps) => Some(steps),
            Rule::Transposed(window) => written(&window, phase),
            Rule::Adaptive { input, output } => {
                let [input, output, phase] = [input, output, phase].map(u128::from);
                let start = phase * input / output;
                let end = ((phase + 1) * input).div_ceil(output);
                // The axis is longer than the window.
                Some(Progression::from(
                    start.cast_signed(),
                    (end - start).try_into().ok()?,
                ))
            }
            Rule::Interpolated {
                step, interpolation, ..
            } => Some(neighbours(step, interpolation, phase)),
        }
    }
}

/// The indices whose windows write the output index `phase`: all i with i·stride + k·dilation = phase + before for some k.
fn written(window: &Window, phase: u64) -> Option<Progression> {
    let stride = window.stride.max(1);
    let divisor = gcd(window.dilation, stride);
    // A window of which all values are at one place is one value.
    let size = if window.dilation == 0 { 1 } else { window.size };
    let target = u128::from(phase) + u128::from(window.before);
    if !target.is_multiple_of(divisor.into()) {
        return None;
    }
    // The smallest k with k·dilation = target, modulo the stride. The others follow at a distance of stride / divisor.
    let modulus = u128::from(stride / divisor);
    let inverse = inverse(u128::from(window.dilation / divisor) % modulus, modulus);
    let first = (target / u128::from(divisor)) % modulus * inverse % modulus;
    let first = u64::try_from(first).ok().filter(|&first| first < size)?;
    let reached = target.cast_signed() - i128::from(first) * i128::from(window.dilation);
    Some(Progression {
        start: reached / i128::from(stride),
        step: -i128::from(window.dilation / divisor),
        count: (size - 1 - first) / (stride / divisor) + 1,
    })
}

/// The number whose product with `number` is 1, modulo `modulus`; both have no common divisor.
fn inverse(number: u128, modulus: u128) -> u128 {
    let modulus = modulus.cast_signed();
    let (mut old, mut new) = ((number.cast_signed(), 1), (modulus, 0));
    while new.0 != 0 {
        let times = old.0 / new.0;
        (old, new) = (new, (old.0 - times * new.0, old.1 - times * new.1));
    }
    old.1.rem_euclid(modulus).cast_unsigned()
}

/// The values that are interpolated at an output index, as if the input went on beyond its borders.
fn neighbours(step: Ratio, interpolation: Interpolation, index: u64) -> Progression {
    let (above, below) = (i128::from(step.numerator()), i128::from(step.denominator()));
    let index = i128::from(index);
    // The position in the input is a fraction.
    let (position, below) = match interpolation {
        Interpolation::Nearest
        | Interpolation::Linear { align_corners: true }
        | Interpolation::Cubic { align_corners: true } => (index * above, below),
        Interpolation::NearestExact => ((2 * index + 1) * above, 2 * below),
        Interpolation::Linear { .. } | Interpolation::Cubic { .. } => {
            ((2 * index + 1) * above - below, 2 * below)
        }
    };
    let start = position.div_euclid(below);
    let is_between = position.rem_euclid(below) != 0;
    match interpolation {
        Interpolation::Linear { .. } if is_between => Progression::from(start, 2),
        Interpolation::Cubic { .. } if is_between => Progression::from(start - 1, 4),
        _ => Progression::from(start, 1),
    }
}
