//! Which channels of a concatenation have which field.
//!
//! A field that contains those of the other operands is kept alone. It is exact for the tensor, and for a part of it that has
//! one of the channels with that field.

use super::trace::Trace;
use alloc::vec::Vec;

/// The most channels that are looked at one by one.
const MOST: u64 = 1 << 16;

impl Trace {
    /// The indices of an axis that have this field are `own` from `start` on, or those of them that had it before.
    pub(super) fn place(&mut self, start: u64, own: u64) {
        if self.places.is_empty() {
            self.places = [[start, start + own]].into();
        } else {
            self.places.iter_mut().flatten().for_each(|place| *place += start);
        }
    }

    /// Keeps the indices from `start` on, `length` of them. The field is an upper bound if none of them is known to have it.
    pub(super) fn keep(&mut self, start: i64, length: u64) {
        let kept = self.places.iter().filter_map(|place| {
            let moved = place.map(|at| i128::from(at) - i128::from(start));
            let [from, to] = moved.map(|at| u64::try_from(at.clamp(0, length.into())).unwrap_or(0));
            (from < to).then_some([from, to])
        });
        self.places = kept.collect();
        self.is_exact &= !self.places.is_empty();
    }

    /// The places, once the indices of several groups are interleaved.
    pub(super) fn interleaved(&self, groups: u64, channels: u64) -> Vec<[u64; 2]> {
        if channels > MOST {
            return Vec::new();
        }
        let own = (channels / groups.max(1)).max(1);
        let places = self.places.iter().flat_map(|&[from, to]| from..to);
        let mut moved: Vec<u64> = places.map(|at| at % own * groups + at / own).collect();
        moved.sort_unstable();
        moved.into_iter().map(|at| [at, at + 1]).collect()
    }
}
