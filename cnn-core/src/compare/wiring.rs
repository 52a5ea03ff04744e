//! Which tensors of two networks correspond, and which layers take others.

use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

/// For each tensor of two networks, by number, the corresponding tensor of the other one.
pub(super) struct Wiring {
    /// For each tensor of the first network, the tensor of the second.
    forward: Vec<Option<u64>>,
    /// For each tensor of the second network, the tensor of the first.
    backward: Vec<Option<u64>>,
}

impl Wiring {
    pub(super) fn of(before: &Report, after: &Report, pairs: &[(usize, usize)]) -> Self {
        let inputs = [before.inputs().count(), after.inputs().count()];
        let layers = [before.layers().count(), after.layers().count()];
        let mut wiring = Self {
            forward: vec![None; inputs[0] + layers[0]],
            backward: vec![None; inputs[1] + layers[1]],
        };
        let shared = inputs[0].min(inputs[1]);
        let made = pairs
            .iter()
            .map(|&(one, other)| (inputs[0] + one, inputs[1] + other));
        for (one, other) in (0..shared).map(|input| (input, input)).chain(made) {
            wiring.forward[one] = Some(other as u64);
            wiring.backward[other] = Some(one as u64);
        }
        wiring
    }

    /// Whether the layers differ in the number of inputs, or one takes a tensor that the other does not, although both
    /// networks have both tensors. A tensor that only one network has belongs to an added or removed layer.
    pub(super) fn differs(&self, before: &LayerReport<'_>, after: &LayerReport<'_>) -> bool {
        let (one, other): (Vec<u64>, Vec<u64>) = (before.inputs().collect(), after.inputs().collect());
        let other_end = |tensors: &[Option<u64>], number: u64| {
            let index = usize::try_from(number).ok()?;
            tensors.get(index).copied().flatten()
        };
        one.len() != other.len()
            || one.iter().zip(&other).any(|(&one, &other)| {
                let (there, here) = (other_end(&self.forward, one), other_end(&self.backward, other));
                there.is_some_and(|there| there != other) && here.is_some()
            })
    }
}
