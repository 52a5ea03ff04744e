//! The names of tensors.

use crate::report::Report;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// The name of each tensor: that of an input, or the path of the layer that makes it.
pub(super) fn names(report: &Report) -> Vec<&str> {
    let inputs = report.inputs().map(|(name, _)| name);
    inputs.chain(report.layers().map(|layer| layer.path)).collect()
}

pub(super) fn name_of(names: &[&str], tensor: u64) -> String {
    let index = usize::try_from(tensor).ok();
    index
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
        .to_owned()
}
