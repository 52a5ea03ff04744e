//! Where the inputs of layers come from, in both networks.

use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

/// For each tensor, the matching tensor of the other network.
pub(super) struct Wiring {
    /// For tensors of the first network, those of the second.
    forth: Vec<Option<u64>>,
    /// For tensors of the second network, those of the first.
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

    /// Whether the layers have different inputs that exist in both networks, or a different number of inputs. Layers
    /// inserted or removed before them are separate differences.
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
