//! What a named constant is made of.
//!
//! rustc works out every constant of a crate, used or not, so a network of five hundred labels pays for five hundred
//! of them. What that costs is the number of steps in const evaluation and of expressions in the source; decoding a
//! packed record takes over a thousand steps, a struct literal has two dozen expressions. Three numbers of 128 bits
//! that are taken apart by shifts need a tenth of either.

use super::layer::LayerReport;
use super::read::Reader;
use crate::metrics::Metrics;
use crate::shape::{Shape, UNKNOWN};

/// A place in a card: how many bits lie below it, and how many it has.
#[derive(Clone, Copy)]
struct ReceptiveField {
    below: u32,
    bits: u32,
}

/// The fields of a card's three numbers. A shape is its rank and three sizes.
const INPUT: ReceptiveField = ReceptiveField { below: 62, bits: 62 };
const OUTPUT: ReceptiveField = ReceptiveField { below: 0, bits: 62 };
const SIZE: u32 = 20;
const PARAMS: ReceptiveField = ReceptiveField { below: 88, bits: 40 };
const MACS: ReceptiveField = ReceptiveField { below: 44, bits: 44 };
const FLOPS: ReceptiveField = ReceptiveField { below: 0, bits: 44 };
const ACTIVATIONS: ReceptiveField = ReceptiveField { below: 88, bits: 40 };
const PEAK_ACTIVATIONS: ReceptiveField = ReceptiveField { below: 48, bits: 40 };
const RECEPTIVE_FIELD: ReceptiveField = ReceptiveField { below: 24, bits: 24 };
const BUFFERS: ReceptiveField = ReceptiveField { below: 0, bits: 24 };

impl ReceptiveField {
    /// The value in its place, if it has room there.
    fn put(self, value: u64) -> Option<u128> {
        (value < 1 << self.bits).then_some(u128::from(value) << self.below)
    }
}

/// The shapes and the counts of a layer or scope in as few literals as can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PackedLayer {
    /// Both shapes.
    pub shapes: u128,
    /// Parameters, MACs and FLOPs.
    pub work: u128,
    /// Stored activations, their peak, the receptive field, and buffers.
    pub memory: u128,
}

impl PackedLayer {
    /// `None` where something is too large; the packed record is read then.
    pub fn of(input: Shape, output: Shape, metrics: &Metrics) -> Option<Self> {
        Some(Self {
            shapes: INPUT.put(shape(input)?)? | OUTPUT.put(shape(output)?)?,
            work: PARAMS.put(metrics.params)? | MACS.put(metrics.macs)? | FLOPS.put(metrics.flops)?,
            memory: ACTIVATIONS.put(metrics.activations)?
                | PEAK_ACTIVATIONS.put(metrics.peak_activations)?
                | RECEPTIVE_FIELD.put(metrics.receptive_field)?
                | BUFFERS.put(metrics.buffers)?,
        })
    }
}

fn shape(shape: Shape) -> Option<u64> {
    if shape.rank() > 3 || shape.sizes().iter().any(|size| *size >= 1 << SIZE) {
        return None;
    }
    let sizes = (0..3).map(|axis| shape.sizes().get(axis).copied().unwrap_or(UNKNOWN));
    Some(sizes.fold(shape.rank() as u64, |shape, size| shape << SIZE | size))
}

/// A layer from its card. What else is known of it stands in the rest of its record; nothing else may stand there, as
/// rustc looks through all the bytes that a constant leads to.
///
/// Written out, with the fields' places as numbers: a call, or the name of a constant, costs const evaluation as much
/// as a dozen shifts. The tests hold it against [`PackedLayer::of`].
#[expect(clippy::cast_possible_truncation, reason = "what is cut off is other fields")]
pub const fn packed_layer<'a>(
    rest: &'a str,
    path: &'a str,
    kind: &'a str,
    shapes: u128,
    work: u128,
    memory: u128,
) -> LayerReport<'a> {
    let macs = (work >> 44) as u64 & 0xfff_ffff_ffff;
    let (input, output) = ((shapes >> 62) as u64, shapes as u64);
    let low = memory as u64;
    LayerReport {
        path,
        kind,
        input: Shape {
            rank: (input >> 60) as u8 & 3,
            sizes: [
                input >> 40 & 0xf_ffff,
                input >> 20 & 0xf_ffff,
                input & 0xf_ffff,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
            ],
        },
        output: Shape {
            rank: (output >> 60) as u8 & 3,
            sizes: [
                output >> 40 & 0xf_ffff,
                output >> 20 & 0xf_ffff,
                output & 0xf_ffff,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
            ],
        },
        params: (work >> 88) as u64,
        buffers: low & 0xff_ffff,
        macs,
        flops: work as u64 & 0xfff_ffff_ffff,
        activations: (memory >> 88) as u64,
        peak_activations: (memory >> 48) as u64 & 0xff_ffff_ffff,
        receptive_field: low >> 24 & 0xff_ffff,
        layers: 1,
        depth: (macs > 0) as u64,
        is_scope: false,
        rest: Reader {
            bytes: rest.as_bytes(),
            at: 0,
        },
    }
}

/// The same for a scope.
#[expect(
    clippy::too_many_arguments,
    reason = "a struct of them would be two more expressions"
)]
pub const fn packed_scope<'a>(
    rest: &'a str,
    path: &'a str,
    block: &'a str,
    shapes: u128,
    work: u128,
    memory: u128,
    layers: u64,
    depth: u64,
) -> LayerReport<'a> {
    LayerReport {
        layers,
        depth,
        is_scope: true,
        ..packed_layer(rest, path, block, shapes, work, memory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out() {
        let most = (1 << 40) - 1;
        let metrics = Metrics {
            params: most,
            buffers: (1 << 24) - 1,
            macs: (1 << 44) - 1,
            flops: 5,
            activations: 6,
            peak_activations: most,
            receptive_field: 8,
            layers: 9,
            depth: 10,
        };
        for (input, output) in [
            ([3, 32, 33].as_slice(), [6, 28, 27].as_slice()),
            (&[(1 << 20) - 1; 3], &[1]),
            (&[7, 9], &[(1 << 20) - 1; 3]),
        ] {
            let (input, output) = (Shape::new(input), Shape::new(output));
            let PackedLayer { shapes, work, memory } = PackedLayer::of(input, output, &metrics).unwrap();
            let layer = packed_layer("", "conv", "Conv2d", shapes, work, memory);
            assert_eq!((layer.input, layer.output), (input, output));
            let counted = Metrics {
                layers: 1,
                depth: 1,
                ..metrics
            };
            assert_eq!(layer.metrics(), counted);
            let scope = packed_scope("", "layer1", "", shapes, work, memory, 9, 10);
            assert_eq!(scope.metrics(), metrics);
        }
    }

    #[test]
    fn what_has_no_room_makes_no_card() {
        let (flat, zero) = (Shape::new(&[8]), Metrics::default());
        assert!(PackedLayer::of(flat, flat, &zero).is_some());
        let large = Metrics {
            macs: 1 << 44,
            ..zero
        };
        assert_eq!(PackedLayer::of(flat, flat, &large), None);
        assert_eq!(PackedLayer::of(Shape::new(&[1 << 20]), flat, &zero), None);
        assert_eq!(PackedLayer::of(flat, Shape::new(&[2; 4]), &zero), None);
    }
}
