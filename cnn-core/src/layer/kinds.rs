//! A constant for each layer kind.

use super::{KINDS, Kind};

macro_rules! kinds {
    ($($CONSTANT:ident $name:literal)*) => {
        /// The kinds. A constant has PyTorch's name in upper case, with an underscore between words: `BatchNorm2d` is
        /// `BATCH_NORM2D`. [`named`](Self::named) finds a kind by its name at run time.
        ///
        /// ```
        /// use cnn_core::Kind;
        ///
        /// assert_eq!(Kind::CONV2D.name(), "Conv2d");
        /// assert_eq!(Some(Kind::CONV2D), Kind::named("Conv2d"));
        /// ```
        impl Kind {
            $(
                #[doc = concat!("`", $name, "`")]
                pub const $CONSTANT: Self = Self::known($name);
            )*
        }

        /// The constants, by their names.
        const CONSTANTS: &[(&str, Kind)] = &[$((stringify!($CONSTANT), Kind::$CONSTANT)),*];
    };
}

kinds! {
    CONV1D "Conv1d"
    CONV2D "Conv2d"
    CONV3D "Conv3d"
    CONV_TRANSPOSE1D "ConvTranspose1d"
    CONV_TRANSPOSE2D "ConvTranspose2d"
    CONV_TRANSPOSE3D "ConvTranspose3d"
    LINEAR "Linear"
    MAX_POOL1D "MaxPool1d"
    MAX_POOL2D "MaxPool2d"
    MAX_POOL3D "MaxPool3d"
    AVG_POOL1D "AvgPool1d"
    AVG_POOL2D "AvgPool2d"
    AVG_POOL3D "AvgPool3d"
    ADAPTIVE_AVG_POOL1D "AdaptiveAvgPool1d"
    ADAPTIVE_AVG_POOL2D "AdaptiveAvgPool2d"
    ADAPTIVE_AVG_POOL3D "AdaptiveAvgPool3d"
    ADAPTIVE_MAX_POOL1D "AdaptiveMaxPool1d"
    ADAPTIVE_MAX_POOL2D "AdaptiveMaxPool2d"
    ADAPTIVE_MAX_POOL3D "AdaptiveMaxPool3d"
    BATCH_NORM1D "BatchNorm1d"
    BATCH_NORM2D "BatchNorm2d"
    BATCH_NORM3D "BatchNorm3d"
    INSTANCE_NORM1D "InstanceNorm1d"
    INSTANCE_NORM2D "InstanceNorm2d"
    INSTANCE_NORM3D "InstanceNorm3d"
    GROUP_NORM "GroupNorm"
    LAYER_NORM "LayerNorm"
    LAYER_NORM2D "LayerNorm2d"
    LOCAL_RESPONSE_NORM "LocalResponseNorm"
    TANH "Tanh"
    SIGMOID "Sigmoid"
    LOG_SIGMOID "LogSigmoid"
    SOFTSIGN "Softsign"
    RELU "ReLU"
    RELU6 "ReLU6"
    SELU "SELU"
    SILU "SiLU"
    MISH "Mish"
    HARDSWISH "Hardswish"
    HARDSIGMOID "Hardsigmoid"
    LEAKY_RELU "LeakyReLU"
    PRELU "PReLU"
    ELU "ELU"
    CELU "CELU"
    GELU "GELU"
    SOFTPLUS "Softplus"
    HARDTANH "Hardtanh"
    SOFTMAX "Softmax"
    LOG_SOFTMAX "LogSoftmax"
    DROPOUT "Dropout"
    DROPOUT1D "Dropout1d"
    DROPOUT2D "Dropout2d"
    DROPOUT3D "Dropout3d"
    ALPHA_DROPOUT "AlphaDropout"
    STOCHASTIC_DEPTH "StochasticDepth"
    FLATTEN "Flatten"
    UNFLATTEN "Unflatten"
    PERMUTE "Permute"
    NARROW "Narrow"
    CHANNEL_SHUFFLE "ChannelShuffle"
    PIXEL_SHUFFLE "PixelShuffle"
    PIXEL_UNSHUFFLE "PixelUnshuffle"
    UPSAMPLE "Upsample"
    UNFOLD "Unfold"
    FOLD "Fold"
    ZERO_PAD2D "ZeroPad2d"
    REFLECTION_PAD2D "ReflectionPad2d"
    REPLICATION_PAD2D "ReplicationPad2d"
    CIRCULAR_PAD2D "CircularPad2d"
    IDENTITY "Identity"
    LAYER_SCALE "LayerScale"
    ADD "Add"
    MUL "Mul"
    CONCAT "Concat"
}

const _: () = assert!(
    CONSTANTS.len() == KINDS.len(),
    "a layer kind has no constant: add it to `layer/kinds.rs`"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_constant_of_its_name() {
        for kind in Kind::all() {
            let mut names = CONSTANTS
                .iter()
                .filter(|(_, of)| *of == kind)
                .map(|(name, _)| *name);
            let name = names.next().unwrap_or_default();
            assert_eq!(name.replace('_', ""), kind.name().to_uppercase());
            assert_eq!(names.next(), None, "{}", kind.name());
        }
    }
}
