//! The packed constant of a layer or scope.
//!
//! rustc evaluates every constant of a crate, used or not, so a network of five hundred labels pays for five hundred of
//! them. The cost grows with the number of steps in const evaluation and of expressions in the source. Decoding a packed
//! record takes over a thousand steps, and a struct literal has two dozen expressions; three numbers of 128 bits that
//! are taken apart by shifts need a tenth of either.

use super::layer::LayerReport;
use super::read::Reader;
use crate::metrics::{Metrics, for_each_metric};
use crate::shape::{Shape, UNKNOWN};

/// The bits of a shape: 2 for its rank, and 20 for each of three sizes.
const SHAPE: u32 = 62;
const SIZE: u32 = 20;

/// The shape in 62 bits; `None` if it does not fit.
fn pack_shape(shape: Shape) -> Option<u128> {
    if shape.rank() > 3 || shape.sizes().iter().any(|size| *size >= 1 << SIZE) {
        return None;
    }
    let sizes = (0..3).map(|axis| shape.sizes().get(axis).copied().unwrap_or(UNKNOWN));
    Some(sizes.fold(shape.rank() as u128, |shape, size| {
        shape << SIZE | u128::from(size)
    }))
}

/// The counts side by side, each in its number of bits, from the highest to the lowest; `None` if one does not fit.
fn pack(counts: &[(u64, u32)]) -> Option<u128> {
    counts.iter().try_fold(0, |word, &(count, bits)| {
        (count < 1 << bits).then_some(word << bits | u128::from(count))
    })
}

macro_rules! packed_layer {
    (
        metrics { $(
            $(#[doc = $doc:literal])*
            $field:ident $Variant:ident $NAME:ident $label:literal $aggregation:ident, $layer_doc:literal;
        )* }
        packed { $( $word:ident: $( $part:ident $bits:literal ),*; )* }
        apart { $( $apart:ident: $of_layer:expr; )* }
    ) => {
        $( const _: () = assert!(0 $(+ $bits)* == u128::BITS, "the fields do not fill the word"); )*

        const WORDS: usize = ["shapes", $( stringify!($word) ),*].len();
        const APART: usize = [$( stringify!($apart) ),*].len();

        /// The shapes and the counts of a layer or scope in as few literals as possible.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct PackedLayer {
            /// The numbers that `packed_layer` and `packed_scope` take after the texts.
            pub words: [u128; WORDS],
            /// The counts that `packed_scope` takes after those.
            pub apart: [u64; APART],
        }

        impl PackedLayer {
            /// Packs the shapes and the counts; `None` if one is too large, and the packed record must be read.
            pub fn of(input: Shape, output: Shape, metrics: &Metrics) -> Option<Self> {
                let shapes = pack_shape(input)? << SHAPE | pack_shape(output)?;
                $( let $word = pack(&[$( (metrics.$part, $bits) ),*])?; )*
                Some(Self {
                    words: [shapes, $( $word ),*],
                    apart: [$( metrics.$apart ),*],
                })
            }
        }

        /// Unpacks a layer. `rest` is the record without its shapes and counts, and must have nothing else in it: rustc
        /// reads all the bytes that a constant refers to.
        ///
        /// Sizes and widths are literals, since a call or the name of a constant costs const evaluation as much as a
        /// dozen shifts. The tests compare this function with [`PackedLayer::of`].
        #[expect(clippy::cast_possible_truncation, reason = "the bits cut off belong to other fields")]
        #[expect(unused_variables, reason = "no bits are left after the last field of a word")]
        pub const fn packed_layer<'a>(
            rest: &'a str,
            path: &'a str,
            kind: &'a str,
            shapes: u128,
            $( $word: u128, )*
        ) -> LayerReport<'a> {
            let (input, output) = ((shapes >> 62) as u64, shapes as u64);
            $(
                let bits = $word;
                $(
                    let $part = (bits >> (128 - $bits)) as u64;
                    let bits = bits << $bits;
                )*
            )*
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
                $( $( $part, )* )*
                $( $apart: $of_layer, )*
                is_scope: false,
                rest: Reader { bytes: rest.as_bytes(), at: 0 },
            }
        }

        /// Unpacks a scope, as `packed_layer` does a layer.
        #[expect(clippy::too_many_arguments, reason = "a struct would add two expressions to each constant")]
        pub const fn packed_scope<'a>(
            rest: &'a str,
            path: &'a str,
            block: &'a str,
            shapes: u128,
            $( $word: u128, )*
            $( $apart: u64, )*
        ) -> LayerReport<'a> {
            LayerReport {
                $( $apart, )*
                is_scope: true,
                ..packed_layer(rest, path, block, shapes, $( $word ),*)
            }
        }
    };
}

for_each_metric!(packed_layer);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
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
            let packed = PackedLayer::of(input, output, &metrics).unwrap();
            let ([shapes, work, memory], [layers, depth]) = (packed.words, packed.apart);
            let layer = packed_layer("", "conv", "Conv2d", shapes, work, memory);
            assert_eq!((layer.input, layer.output), (input, output));
            let of_layer = Metrics {
                layers: 1,
                depth: 1,
                ..metrics
            };
            assert_eq!(layer.metrics(), of_layer);
            let scope = packed_scope("", "layer1", "", shapes, work, memory, layers, depth);
            assert_eq!(scope.metrics(), metrics);
        }
    }

    /// The constants of a crate were written by the macro of the same version, but a change of the layout should be seen.
    #[test]
    fn the_layout() {
        let metrics = Metrics {
            params: 1,
            buffers: 2,
            macs: 3,
            flops: 4,
            activations: 5,
            peak_activations: 6,
            receptive_field: 7,
            layers: 8,
            depth: 9,
        };
        let flat = Shape::new(&[8]);
        let shape = 1 << 60 | 8 << 40;
        let packed = PackedLayer::of(flat, flat, &metrics).unwrap();
        let work = 1 << 88 | 3 << 44 | 4;
        let memory = 5 << 88 | 6 << 48 | 7 << 24 | 2;
        assert_eq!(packed.words, [shape << 62 | shape, work, memory]);
        assert_eq!(packed.apart, [8, 9]);
    }

    #[test]
    fn what_does_not_fit_is_not_packed() {
        let (flat, zero) = (Shape::new(&[8]), Metrics::ZERO);
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
