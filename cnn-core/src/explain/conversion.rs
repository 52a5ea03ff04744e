//! Layers that give a tensor the shape of another.

use super::list::{int, signed, sizes};
use super::trial::Trial;
use crate::layer::{Kind, arg};
use crate::ratio::Ratio;
use crate::shape::Shape;
use crate::value::{List, Ratios, Value};

/// The convolutions, by their number of axes.
const CONVOLUTIONS: [Kind; 3] = [Kind::CONV1D, Kind::CONV2D, Kind::CONV3D];

/// The pointwise convolution that makes `wanted` of `given`, if there is one.
pub(super) fn projection(given: Shape, wanted: Shape) -> Option<Trial> {
    let axes = wanted.spatial().len();
    let conv = CONVOLUTIONS.get(axes.checked_sub(1)?)?;
    let stride = (0..axes).fold(List::EMPTY, |strides, axis| {
        strides.push(signed(
            given.size_or_one(axis + 1).div_ceil(wanted.size_or_one(axis + 1)),
        ))
    });
    let conv = Trial::new(*conv)
        .with_named(arg::OUT_CHANNELS, int(wanted.channels())?)
        .with_named(arg::KERNEL_SIZE, Value::Int(1))
        .with_named(arg::STRIDE, Value::List(stride));
    conv.makes(given, wanted)
}

/// The view of a flat tensor as channels: `Unflatten(0, 64x1x1)`.
pub(super) fn unflattened(given: Shape, wanted: Shape) -> Option<Trial> {
    let unflatten = Trial::new(Kind::UNFLATTEN)
        .with_named(arg::DIM, Value::Int(0))
        .with_named(arg::UNFLATTENED_SIZE, sizes(wanted.sizes())?);
    unflatten.makes(given, wanted)
}

/// The exchange of the two axes of a sequence: `Permute(1, 0)`.
pub(super) fn transposed(given: Shape, wanted: Shape) -> Option<Trial> {
    let swapped = List::EMPTY.push(1).push(0);
    let permute = Trial::new(Kind::PERMUTE).with_named(arg::DIMS, Value::List(swapped));
    permute.makes(given, wanted)
}

/// An upsampling to multiples of the sizes, or to sizes that were halved and rounded: `Upsample(scale_factor = 2)`,
/// `Upsample(size = 13x13)`.
pub(super) fn upsampled(given: Shape, wanted: Shape) -> Option<Trial> {
    let pairs = || (1..wanted.rank()).map(|axis| (given.size_or_one(axis), wanted.size_or_one(axis)));
    let (small, large) = pairs().find(|(small, large)| small != large)?;
    let factor = large.checked_div(small).filter(|factor| *factor > 0)?;
    let is_halved =
        |factor: u64| pairs().all(|(small, large)| [large / factor, large.div_ceil(factor)].contains(&small));
    let is_next = || pairs().all(|(small, large)| small <= large && large - small <= 1);
    let upsample = Trial::new(Kind::UPSAMPLE);
    let upsample = if pairs().all(|(small, large)| small.checked_mul(factor) == Some(large)) {
        let factor = Ratio::whole(signed(factor));
        upsample.with_named(arg::SCALE_FACTOR, Value::Decimals(Ratios::EMPTY.push(factor)))
    } else if is_next() || (factor > 1 && is_halved(factor)) || is_halved(factor + 1) {
        upsample.with_named(arg::SIZE, sizes(wanted.spatial())?)
    } else {
        return None;
    };
    upsample.makes(given, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_makes_a_shape_of_another() {
        type Conversion = fn(Shape, Shape) -> Option<Trial>;
        let cases: [(Conversion, &[u64], &[u64], &str); 14] = [
            (projection, &[16, 8, 8], &[32, 4, 4], "Conv2d(32, 1, stride = 2)"),
            (projection, &[16, 8], &[32, 8], "Conv1d(32, 1)"),
            (projection, &[16, 4, 4], &[16, 8, 8], ""),
            (unflattened, &[64], &[64, 1, 1], "Unflatten(0, 64x1x1)"),
            (unflattened, &[64], &[32, 1, 1], ""),
            (transposed, &[16, 8], &[8, 16], "Permute(1, 0)"),
            (transposed, &[16, 8], &[8, 8], ""),
            (upsampled, &[8, 7, 7], &[8, 14, 14], "Upsample(scale_factor = 2)"),
            (upsampled, &[8, 12, 12], &[8, 13, 13], "Upsample(size = 13)"),
            (upsampled, &[8, 6, 7], &[8, 13, 14], "Upsample(size = 13x14)"),
            (upsampled, &[8, 7, 7], &[8, 13, 13], "Upsample(size = 13)"),
            (upsampled, &[8, 94, 94], &[8, 98, 98], ""),
            (upsampled, &[8, 14, 14], &[8, 7, 7], ""),
            (upsampled, &[8, 7, 7], &[4, 14, 14], ""),
        ];
        for (conversion, given, wanted, expected) in cases {
            let made = conversion(Shape::new(given), Shape::new(wanted));
            assert_eq!(
                made.map_or_else(Default::default, |made| made.to_string()),
                expected
            );
        }
    }
}
