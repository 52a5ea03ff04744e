//! The head of a packed report.

use super::read::{Reader, to_usize};
use crate::metrics::Metrics;

/// The fields before the records of layers and scopes. Positions are indices into the bytes.
pub(super) struct Head<'a> {
    pub(super) name: &'a str,
    pub(super) total: Metrics,
    /// Position of the sizes of the receptive field.
    pub(super) receptive_field: usize,
    /// Position of the inputs.
    pub(super) inputs: usize,
    /// Position of the outputs.
    pub(super) outputs: usize,
    pub(super) layer_count: u64,
    /// Position of the first layer.
    pub(super) layers: usize,
    pub(super) scope_count: u64,
    /// Position of the first scope.
    pub(super) scopes: usize,
}

impl<'a> Head<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::new(bytes, 0);
        let layers = reader.number();
        let scopes = reader.number();
        let name = reader.text();
        let total = reader.metrics();
        let receptive_field = reader.at();
        reader.skip_numbers();
        let inputs = reader.at();
        reader.skip_named();
        let outputs = reader.at();
        reader.skip_named();
        let layer_count = reader.number();
        let scope_count = reader.number();
        let base = reader.at();
        Self {
            name,
            total,
            receptive_field,
            inputs,
            outputs,
            layer_count,
            layers: base + to_usize(layers),
            scope_count,
            scopes: base + to_usize(scopes),
        }
    }
}
