//! Numbers as people read them.

use core::fmt;

/// A count with its thousands grouped: `61,706`.
///
/// ```
/// use cnn_core::render::Grouped;
///
/// assert_eq!(Grouped(61_706).to_string(), "61,706");
/// assert_eq!(format!("{:>9}", Grouped(156)), "      156");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Grouped(pub u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The largest `u64` has 20 digits and 6 commas.
        let (mut buffer, mut at, mut left, mut digits) = ([b','; 26], 26, self.0, 0);
        loop {
            if digits > 0 && digits % 3 == 0 {
                at -= 1;
            }
            at -= 1;
            buffer[at] = b'0' + (left % 10) as u8;
            left /= 10;
            digits += 1;
            if left == 0 {
                break;
            }
        }
        f.pad(core::str::from_utf8(&buffer[at..]).unwrap_or_default())
    }
}

/// A number of bytes in binary units: `241.0 KiB`.
///
/// ```
/// use cnn_core::render::Bytes;
///
/// assert_eq!(Bytes(246_824).to_string(), "241.0 KiB");
/// assert_eq!(Bytes(1023).to_string(), "1023 B");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Bytes(pub u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 1024 {
            return write!(f, "{} B", self.0);
        }
        let (mut tenths, mut unit) = (0, "");
        let mut size: u128 = 1;
        for name in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
            size *= 1024;
            unit = name;
            tenths = rounded(u128::from(self.0) * 10, size);
            if tenths < 10_240 {
                break;
            }
        }
        write!(f, "{}.{} {unit}", tenths / 10, tenths % 10)
    }
}

/// A part of a whole in per cent: `28.2`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) part: u64,
    pub(super) whole: u64,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = rounded(u128::from(self.part) * 1000, u128::from(self.whole.max(1)));
        match (self.part, tenths) {
            (0, _) => f.write_str(ZERO),
            (_, 0) => f.write_str("<0.1"),
            _ => write!(f, "{}.{}", tenths / 10, tenths % 10),
        }
    }
}

/// Written instead of a zero in a table, so that the other numbers are easier to see.
pub(super) const ZERO: &str = "·";

/// A fraction rounded to the nearest integer.
fn rounded(numerator: u128, denominator: u128) -> u128 {
    (numerator + denominator / 2) / denominator
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn thousands() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (61_706, "61,706"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(Grouped(number).to_string(), shown);
        }
    }

    #[test]
    fn units() {
        for (bytes, shown) in [
            (0, "0 B"),
            (1024, "1.0 KiB"),
            (1_048_575, "1.0 MiB"),
            (244_403_360, "233.1 MiB"),
            (u64::MAX, "16.0 EiB"),
        ] {
            assert_eq!(Bytes(bytes).to_string(), shown);
        }
    }

    #[test]
    fn shares() {
        for (part, whole, shown) in [
            (0, 0, "·"),
            (1, 3, "33.3"),
            (1, 1_000_000, "<0.1"),
            (u64::MAX, u64::MAX, "100.0"),
        ] {
            assert_eq!(Share { part, whole }.to_string(), shown);
        }
    }
}
