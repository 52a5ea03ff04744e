//! The size and the stride of a receptive field along one axis.

use super::read::Reader;
use crate::ratio::Ratio;

/// The receptive field of a layer along one axis of the network's input: its size and stride.
///
/// `Report::receptive_fields` also gives the center and the padding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct ReceptiveFieldAxis {
    size: u64,
    jump: u64,
    per: u64,
}

impl ReceptiveFieldAxis {
    pub(super) const fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            size: reader.number(),
            jump: reader.number(),
            per: reader.number(),
        }
    }

    /// The number of input values that an output value depends on.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The distance in the input between the fields of neighbouring output values; below 1 if the layers enlarge the
    /// input. `None` if it does not fit into a [`Ratio`].
    pub const fn stride(&self) -> Option<Ratio> {
        const MOST: u64 = i64::MAX as u64;
        if self.jump > MOST || self.per > MOST {
            return None;
        }
        Ratio::new(self.jump.cast_signed(), self.per.cast_signed())
    }
}
