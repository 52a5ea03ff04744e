//! Where the inputs of layers come from, in both networks.

use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

/// For each tensor, by number, the one of the other network that belongs to it.
pub(super) struct Wiring {
    /// Of the first network, those of the second.
    forth: Vec<Option<u64>>,
    /// Of the second network, those of the first.
    back: Vec<Option<u64>>,
}

impl Wiring {
    pub(super) fn of(before: &Report, after: &Report, pairs: &[(usize, usize)]) -> Self {
        let inputs = [before.inputs().count(), after.inputs().count()];
        let layers = [before.layers().count(), after.layers().count()];
        let mut wiring = Self {
            forth: vec![None; inputs[0] + layers[0]],
            back: vec![None; inputs[1] + layers[1]],
        };
        let shared = inputs[0].min(inputs[1]);
        let made = pairs
            .iter()
            .map(|&(one, other)| (inputs[0] + one, inputs[1] + other));
        for (one, other) in (0..shared).map(|input| (input, input)).chain(made) {
            wiring.forth[one] = Some(other as u64);
            wiring.back[other] = Some(one as u64);
        }
        wiring
    }

    /// Whether one layer takes what the other does not, though both tensors are in both networks; or another number of
    /// them. What was put in between, or taken out, is told by itself.
    pub(super) fn differs(&self, before: &LayerReport<'_>, after: &LayerReport<'_>) -> bool {
        let (one, other): (Vec<u64>, Vec<u64>) = (before.inputs().collect(), after.inputs().collect());
        let far = |tensors: &[Option<u64>], number: u64| {
            let place = usize::try_from(number).ok()?;
            tensors.get(place).copied().flatten()
        };
        one.len() != other.len()
            || one.iter().zip(&other).any(|(&one, &other)| {
                let (there, here) = (far(&self.forth, one), far(&self.back, other));
                there.is_some_and(|there| there != other) && here.is_some()
            })
    }
}
