//! Numbers as people read them.

use core::fmt;

/// A count with its thousands grouped: `61,706`.
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
