//! What every declared network has in common.

use crate::{Report, Shape};

/// A network declared with `cnn!`, so that code can be generic over networks.
///
/// ```
/// use cnn_core::Network;
///
/// /// Bytes that the weights take in flash as `f32`.
/// fn flash<N: Network>() -> u64 {
///     4 * (N::PARAMS + N::BUFFERS)
/// }
/// ```
pub trait Network {
    /// Everything that is known of the network.
    const REPORT: &'static Report;

    /// The network's name.
    const NAME: &'static str = Self::REPORT.name();
    /// The shape that goes in: the first input's where there are several.
    const INPUT: Shape = Self::REPORT.input();
    /// The shape that comes out: the last statement's.
    const OUTPUT: Shape = Self::REPORT.output();
    /// Trainable parameters.
    const PARAMS: u64 = Self::REPORT.metrics().params;
    /// Values stored but not trainable.
    const BUFFERS: u64 = Self::REPORT.metrics().buffers;
    /// Multiply–accumulates of convolutions and linear layers.
    const MACS: u64 = Self::REPORT.metrics().macs;
    /// Operations as a worksheet counts them.
    const FLOPS: u64 = Self::REPORT.metrics().flops;
    /// Values that one forward pass of one image stores.
    const ACTIVATIONS: u64 = Self::REPORT.metrics().activations;
    /// The most values alive at one moment.
    const PEAK_ACTIVATIONS: u64 = Self::REPORT.metrics().peak_activations;
    /// How many input pixels one output value can see along an axis, at most.
    const RECEPTIVE_FIELD: u64 = Self::REPORT.metrics().receptive_field;
    /// How many layers there are.
    const LAYERS: u64 = Self::REPORT.metrics().layers;
    /// Convolutions and linear layers on the longest path.
    const DEPTH: u64 = Self::REPORT.metrics().depth;
}
