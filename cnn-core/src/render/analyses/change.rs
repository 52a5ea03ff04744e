//! How much something has changed, as people read it.

use crate::compare::Difference;
use crate::render::number::{Grouped, NOTHING};
use core::fmt::{self, Display};

/// A change with its sign and its thousands grouped: `+1,234`, `−1,234`.
pub(super) struct Signed(pub(super) i128);

impl Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A difference of two `u64` is no larger than one.
        let size = u64::try_from(self.0.unsigned_abs()).unwrap_or(u64::MAX);
        match self.0 {
            0 => f.write_str(NOTHING),
            1.. => write!(f, "+{}", Grouped(size)),
            _ => write!(f, "−{}", Grouped(size)),
        }
    }
}

/// The same in per cent of what it was: `+86.5`; nothing where there was none.
pub(super) struct Percent(pub(super) Difference);

impl Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (change, before) = (self.0.change(), u128::from(self.0.before));
        if before == 0 || change == 0 {
            return f.write_str(NOTHING);
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
