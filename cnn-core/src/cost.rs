//! The cost of one layer.

use crate::layer::Layer;
use crate::shape::Shape;

/// The cost of one layer by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// Number of trainable parameters.
    pub params: u64,
    /// Number of stored values that are not trainable.
    pub buffers: u64,
    /// Number of multiply–accumulates.
    pub macs: u64,
    /// Number of operations, as a worksheet counts them.
    pub flops: u64,
}

impl Cost {
    /// The cost of a layer with these inputs and this output; `None` if a count does not fit into 64 bits.
    pub fn of(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Option<Self> {
        let weights = layer.weights(*inputs.first()?);
        Some(Self {
            params: weights.params()?,
            buffers: weights.buffers()?,
            macs: layer.macs(inputs, output).value()?,
            flops: layer.flops(inputs, output).value()?,
        })
    }
}
