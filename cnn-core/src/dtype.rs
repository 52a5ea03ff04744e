//! The width of a stored value.

use core::fmt;

macro_rules! dtypes {
    (
        $(#[$meta:meta])*
        pub enum Dtype {
            $( $(#[$doc:meta])* $Variant:ident = $name:literal, $bits:literal; )*
        }
    ) => {
        $(#[$meta])*
        pub enum Dtype {
            $( $(#[$doc])* $Variant, )*
        }

        impl Dtype {
            /// All of them, widest first.
            ///
            /// ```
            /// use cnn_core::Dtype;
            ///
            /// // A table of LeNet-5's 61,706 parameters in every type.
            /// let sizes: Vec<_> = Dtype::ALL.iter().map(|dtype| dtype.bytes(61_706)).collect();
            /// assert_eq!(sizes.first(), Some(&Some(493_648)));
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// Its name: `f32`, `bf16`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)*
                }
            }

            /// Bits of one value: 32 for `f32`, 4 for `i4`.
            pub const fn bits(self) -> u64 {
                match self {
                    $(Self::$Variant => $bits,)*
                }
            }
        }
    };
}

dtypes! {
    /// The type in which values are stored, which turns counts into bytes.
    ///
    /// ```
    /// use cnn_core::Dtype;
    ///
    /// assert_eq!(Dtype::F16.bytes(61_706), Some(123_412));
    /// // Two values a byte.
    /// assert_eq!(Dtype::I4.bytes(61_705), Some(30_853));
    /// assert_eq!("bf16".parse(), Ok(Dtype::BF16));
    /// ```
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    #[non_exhaustive]
    pub enum Dtype {
        /// Double precision, 64 bits.
        F64 = "f64", 64;
        /// Single precision, 32 bits: the default of PyTorch.
        #[default]
        F32 = "f32", 32;
        /// Half precision, 16 bits.
        F16 = "f16", 16;
        /// bfloat16: 16 bits with the exponent of an `f32`.
        BF16 = "bf16", 16;
        /// Quantised to 8 bits.
        I8 = "i8", 8;
        /// Quantised to 4 bits, two values a byte.
        I4 = "i4", 4;
    }
}

impl Dtype {
    /// Bytes of `values` values that are stored without gaps, rounded up to whole bytes; `None` if that overflows a
    /// `u64`.
    pub const fn bytes(self, values: u64) -> Option<u64> {
        let bits = self.bits();
        if bits.is_multiple_of(8) {
            return values.checked_mul(bits / 8);
        }
        // A sum of two products, as `values * bits` may overflow where the bytes do not.
        let (eights, rest) = (values / 8, values % 8);
        match eights.checked_mul(bits) {
            Some(bytes) => bytes.checked_add((rest * bits).div_ceil(8)),
            None => None,
        }
    }

    /// The type with that name; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|dtype| dtype.name() == name)
    }
}

impl fmt::Display for Dtype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_rounded_up() {
        for (dtype, values, bytes) in [
            (Dtype::F64, 3, 24),
            (Dtype::BF16, 3, 6),
            (Dtype::I8, 3, 3),
            (Dtype::I4, 0, 0),
            (Dtype::I4, 3, 2),
            (Dtype::I4, 8, 4),
            (Dtype::I4, 17, 9),
            (Dtype::I4, u64::MAX, 1 << 63),
        ] {
            assert_eq!(dtype.bytes(values), Some(bytes), "{values} as {dtype}");
        }
        assert_eq!(Dtype::F16.bytes(u64::MAX), None);
    }
}
