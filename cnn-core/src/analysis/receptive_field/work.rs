//! Bounds on the cost of exact receptive fields.

/// The most intervals that the positions of an axis may take before they repeat.
pub const MAX_PERIOD: u64 = 4_096;

/// The most intervals that are looked at in a network.
const MAX_WORK: u64 = 1 << 20;

/// Why a field is not traced further.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// A number does not fit.
    Overflow,
    /// The exact field has no short form.
    TooLong,
}

pub(super) type Traced<T> = Result<T, Stop>;

/// The work that is left for a network.
#[derive(Debug)]
pub(super) struct Work {
    left: u64,
}

impl Work {
    pub(super) const fn new() -> Self {
        Self { left: MAX_WORK }
    }

    pub(super) const fn is_used_up(&self) -> bool {
        self.left == 0
    }

    /// Takes the work of looking at that many intervals.
    pub(super) fn spend(&mut self, intervals: u64) -> Traced<()> {
        match self.left.checked_sub(intervals) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(Stop::TooLong)
            }
        }
    }

    /// The same for a table of that many intervals, of which there may be [`MAX_PERIOD`].
    pub(super) fn spend_on_table(&mut self, intervals: u64) -> Traced<()> {
        if intervals > MAX_PERIOD {
            return Err(Stop::TooLong);
        }
        self.spend(intervals)
    }
}

/// The greatest common divisor; the other number if one is 0.
pub(super) const fn gcd(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The least common multiple of two positive numbers.
pub(super) fn lcm(one: u64, other: u64) -> Traced<u64> {
    let multiple = (one / gcd(one, other)).checked_mul(other);
    multiple.ok_or(Stop::TooLong)
}
