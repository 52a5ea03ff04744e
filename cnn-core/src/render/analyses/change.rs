//! Changes of counts, absolute and in per cent.

use crate::compare::Difference;
use crate::render::number::{Grouped, ZERO};
use core::fmt::{self, Display};

/// A change with its sign and grouped thousands: `+1,234`, `−1,234`.
pub(super) struct Signed(pub(super) i128);

impl Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The difference of two `u64` fits into a `u64`.
        let size = u64::try_from(self.0.unsigned_abs()).unwrap_or(u64::MAX);
        match self.0 {
            0 => f.write_str(ZERO),
            1.. => write!(f, "+{}", Grouped(size)),
            _ => write!(f, "−{}", Grouped(size)),
        }
    }
}

/// A change in per cent of the count before: `+86.5`. A count that was zero has none.
pub(super) struct Percent(pub(super) Difference);

impl Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (change, before) = (self.0.change(), u128::from(self.0.before));
        if before == 0 || change == 0 {
            return f.write_str(ZERO);
        }
        // To the nearest tenth.
        let tenths = (change.unsigned_abs() * 1000 + before / 2) / before;
        let sign = if change < 0 { '−' } else { '+' };
        match tenths {
            0 => write!(f, "{sign}<0.1"),
            _ => write!(f, "{sign}{}.{}", tenths / 10, tenths % 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn signs_and_shares() {
        for (before, after, signed, percent) in [
            (0, 0, "·", "·"),
            (0, 8461, "+8,461", "·"),
            (100, 186, "+86", "+86.0"),
            (3, 2, "−1", "−33.3"),
            (1_000_000, 1_000_001, "+1", "+<0.1"),
            (u64::MAX, 0, "−18,446,744,073,709,551,615", "−100.0"),
        ] {
            let difference = Difference { before, after };
            assert_eq!(Signed(difference.change()).to_string(), signed);
            assert_eq!(Percent(difference).to_string(), percent);
        }
    }
}
