//! How wide a stored value is.

use core::fmt;

/// The type in which values are stored, for turning counts into bytes.
///
/// ```
/// use cnn_core::Dtype;
///
/// assert_eq!(Dtype::F16.bytes(61_706), Some(123_412));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Dtype {
    /// `f64`, 8 bytes.
    F64,
    /// `f32`, 4 bytes: what PyTorch uses unless told otherwise.
    #[default]
    F32,
    /// Half precision, 2 bytes.
    F16,
    /// bfloat16, 2 bytes.
    BF16,
    /// Quantised to 8 bits, 1 byte.
    I8,
}

impl Dtype {
    /// Bytes that one value takes.
    pub const fn width(self) -> u64 {
        match self {
            Self::F64 => 8,
            Self::F32 => 4,
            Self::F16 | Self::BF16 => 2,
            Self::I8 => 1,
        }
    }

    /// Bytes that `values` of them take; `None` if that does not fit.
    pub const fn bytes(self, values: u64) -> Option<u64> {
        values.checked_mul(self.width())
    }
}

impl fmt::Display for Dtype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::F64 => "f64",
            Self::F32 => "f32",
            Self::F16 => "f16",
            Self::BF16 => "bf16",
            Self::I8 => "i8",
        })
    }
}
