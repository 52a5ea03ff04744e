//! All layer kinds, with the shapes and parameter counts of PyTorch.

use crate::shape;
use cnn::cnn;
use cnn::layer::Kind;

/// Declares a network for each row, and compares it with the row's figures.
macro_rules! table {
    ($($kind:ident: ($($input:tt)*) { $($body:tt)* } -> [$($size:literal),*], $params:literal;)*) => {
        /// The kinds of the table.
        const KINDS: &[&str] = &[$(stringify!($kind)),*];

        #[test]
        fn table() {
            $({
                cnn! { net Row($($input)*) { $($body)* } }
                assert_eq!(Row::OUTPUT, shape([$($size),*]), "{}", stringify!($($body)*));
                assert_eq!(Row::PARAMS, $params, "{}", stringify!($($body)*));
                let kinds: Vec<&str> = Row::REPORT.layers().map(|layer| layer.kind).collect();
                assert!(kinds.contains(&stringify!($kind)), "{kinds:?}");
            })*
        }
    };
}

table! {
    Conv1d: (4x16) { Conv1d(8, 3); } -> [8, 14], 104;
    Conv2d: (4x16x12) { Conv2d(8, 3); } -> [8, 14, 10], 296;
    Conv2d: (4x16x12) { Conv2d(8, 3, stride = 2, padding = 1, dilation = 2, groups = 4, bias = false); } -> [8, 7, 5], 72;
    Conv3d: (4x8x6x5) { Conv3d(8, 3); } -> [8, 6, 4, 3], 872;
    ConvTranspose1d: (4x5) { ConvTranspose1d(8, 3, stride = 2); } -> [8, 11], 104;
    ConvTranspose2d: (4x5x6) { ConvTranspose2d(8, 2, stride = 2); } -> [8, 10, 12], 136;
    ConvTranspose3d: (4x2x3x4) { ConvTranspose3d(8, 2, stride = 2, output_padding = 1); } -> [8, 5, 7, 9], 264;
    Linear: (20) { Linear(10); } -> [10], 210;
    MaxPool1d: (4x9) { MaxPool1d(2); } -> [4, 4], 0;
    MaxPool2d: (4x8x8) { MaxPool2d(3, stride = 2, ceil_mode = true); } -> [4, 4, 4], 0;
    MaxPool3d: (4x4x6x8) { MaxPool3d(2); } -> [4, 2, 3, 4], 0;
    AvgPool1d: (4x9) { AvgPool1d(3, stride = 1, padding = 1); } -> [4, 9], 0;
    AvgPool2d: (4x6x8) { AvgPool2d(2); } -> [4, 3, 4], 0;
    AvgPool3d: (4x3x4x6) { AvgPool3d((1, 2, 2)); } -> [4, 3, 2, 3], 0;
    AdaptiveAvgPool1d: (4x10) { AdaptiveAvgPool1d(3); } -> [4, 3], 0;
    AdaptiveAvgPool2d: (4x7x9) { AdaptiveAvgPool2d(1); } -> [4, 1, 1], 0;
    AdaptiveAvgPool3d: (4x4x4x9) { AdaptiveAvgPool3d((1, 2, 3)); } -> [4, 1, 2, 3], 0;
    AdaptiveMaxPool1d: (4x10) { AdaptiveMaxPool1d(3); } -> [4, 3], 0;
    AdaptiveMaxPool2d: (4x7x9) { AdaptiveMaxPool2d(2x3); } -> [4, 2, 3], 0;
    AdaptiveMaxPool3d: (4x4x4x9) { AdaptiveMaxPool3d(1); } -> [4, 1, 1, 1], 0;
    BatchNorm1d: (4) { BatchNorm1d; } -> [4], 8;
    BatchNorm1d: (4x9) { BatchNorm1d(4); } -> [4, 9], 8;
    BatchNorm2d: (4x5x6) { BatchNorm2d; } -> [4, 5, 6], 8;
    BatchNorm3d: (4x2x3x4) { BatchNorm3d(affine = false); } -> [4, 2, 3, 4], 0;
    InstanceNorm1d: (4x9) { InstanceNorm1d; } -> [4, 9], 0;
    InstanceNorm2d: (4x5x6) { InstanceNorm2d(affine = true); } -> [4, 5, 6], 8;
    InstanceNorm3d: (4x2x3x4) { InstanceNorm3d(4); } -> [4, 2, 3, 4], 0;
    GroupNorm: (4x5x6) { GroupNorm(2); } -> [4, 5, 6], 8;
    LayerNorm: (4x5x6) { LayerNorm(5x6); } -> [4, 5, 6], 60;
    LayerNorm: (4x5x6) { LayerNorm(6, bias = false); } -> [4, 5, 6], 6;
    LayerNorm2d: (4x5x6) { LayerNorm2d; } -> [4, 5, 6], 8;
    RMSNorm: (5x6) { RMSNorm(6); } -> [5, 6], 6;
    RMSNorm: (96) { RMSNorm(eps = 1e-6, elementwise_affine = false); } -> [96], 0;
    LocalResponseNorm: (4x5x6) { LocalResponseNorm(5, alpha = 1e-4, beta = 0.75, k = 2); } -> [4, 5, 6], 0;
    ReLU: (4x5x6) { ReLU; } -> [4, 5, 6], 0;
    ReLU6: (4x5x6) { ReLU6; } -> [4, 5, 6], 0;
    LeakyReLU: (4x5x6) { LeakyReLU(0.2); } -> [4, 5, 6], 0;
    PReLU: (4x5x6) { PReLU; } -> [4, 5, 6], 1;
    PReLU: (4x5x6) { PReLU(4); } -> [4, 5, 6], 4;
    ELU: (4x5x6) { ELU(alpha = 0.5); } -> [4, 5, 6], 0;
    SELU: (4x5x6) { SELU; } -> [4, 5, 6], 0;
    CELU: (4x5x6) { CELU; } -> [4, 5, 6], 0;
    GELU: (4x5x6) { GELU; } -> [4, 5, 6], 0;
    SiLU: (4x5x6) { SiLU; } -> [4, 5, 6], 0;
    Mish: (4x5x6) { Mish; } -> [4, 5, 6], 0;
    Sigmoid: (4x5x6) { Sigmoid; } -> [4, 5, 6], 0;
    LogSigmoid: (4x5x6) { LogSigmoid; } -> [4, 5, 6], 0;
    Tanh: (4x5x6) { Tanh; } -> [4, 5, 6], 0;
    Softplus: (4x5x6) { Softplus; } -> [4, 5, 6], 0;
    Softsign: (4x5x6) { Softsign; } -> [4, 5, 6], 0;
    Hardtanh: (4x5x6) { Hardtanh(-2, 2); } -> [4, 5, 6], 0;
    Hardswish: (4x5x6) { Hardswish; } -> [4, 5, 6], 0;
    Hardsigmoid: (4x5x6) { Hardsigmoid; } -> [4, 5, 6], 0;
    Softmax: (10) { Softmax(dim = 0); } -> [10], 0;
    LogSoftmax: (4x5x6) { LogSoftmax(dim = -1); } -> [4, 5, 6], 0;
    Dropout: (10) { Dropout(0.1); } -> [10], 0;
    Dropout1d: (4x9) { Dropout1d; } -> [4, 9], 0;
    Dropout2d: (4x5x6) { Dropout2d(p = 0.25); } -> [4, 5, 6], 0;
    Dropout3d: (4x2x3x4) { Dropout3d; } -> [4, 2, 3, 4], 0;
    AlphaDropout: (10) { AlphaDropout; } -> [10], 0;
    StochasticDepth: (4x5x6) { StochasticDepth(0.2); } -> [4, 5, 6], 0;
    Flatten: (4x5x6) { Flatten; } -> [120], 0;
    Flatten: (4x5x6) { Flatten(1); } -> [4, 30], 0;
    Flatten: (4x5x6) { Flatten(0, 1); } -> [20, 6], 0;
    Unflatten: (20) { Unflatten(0, 4x5); } -> [4, 5], 0;
    Unflatten: (120x2) { Unflatten(0, (4, -1, 6)); } -> [4, 5, 6, 2], 0;
    Permute: (4x5x6) { Permute(1, 2, 0); } -> [5, 6, 4], 0;
    Permute: (4x5x6) { Permute((2, 0, 1)); } -> [6, 4, 5], 0;
    Narrow: (4x5x6) { Narrow(0, 1, 2); } -> [2, 5, 6], 0;
    Narrow: (4x5x6) { Narrow(dim = 2, start = 0, length = 6); } -> [4, 5, 6], 0;
    ChannelShuffle: (4x5x6) { ChannelShuffle(2); } -> [4, 5, 6], 0;
    PixelShuffle: (8x5x6) { PixelShuffle(2); } -> [2, 10, 12], 0;
    PixelUnshuffle: (2x10x12) { PixelUnshuffle(2); } -> [8, 5, 6], 0;
    Upsample: (4x5x6) { Upsample(scale_factor = 2); } -> [4, 10, 12], 0;
    Upsample: (4x5x6) { Upsample(size = 7, mode = bilinear); } -> [4, 7, 7], 0;
    Unfold: (4x5x6) { Unfold(3); } -> [36, 12], 0;
    Fold: (36x12) { Fold(output_size = 5x6, kernel_size = 3); } -> [4, 5, 6], 0;
    ZeroPad2d: (4x5x6) { ZeroPad2d(1); } -> [4, 7, 8], 0;
    ReflectionPad2d: (4x5x6) { ReflectionPad2d((1, 2, 0, 1)); } -> [4, 6, 9], 0;
    ReplicationPad2d: (4x5x6) { ReplicationPad2d(2); } -> [4, 9, 10], 0;
    CircularPad2d: (4x5x6) { CircularPad2d(1); } -> [4, 7, 8], 0;
    Identity: (4x5x6) { Identity; } -> [4, 5, 6], 0;
    LayerScale: (4x5x6) { LayerScale; } -> [4, 5, 6], 4;
    LayerScale: (4x5x6) { LayerScale(init = 1e-6); } -> [4, 5, 6], 4;
    Add: (4x5x6) { a: ReLU; Add(a, in); } -> [4, 5, 6], 0;
    Mul: (4x5x6) { Mul { {} { Sigmoid; } } } -> [4, 5, 6], 0;
    Concat: (4x5x6) { Concat { {} { Conv2d(3, 1); } } } -> [7, 5, 6], 15;
}

/// The kinds of the table equal those of the page and of the engine.
const PAGE: &str = "
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
    Linear
    MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d
    BatchNorm1d BatchNorm2d BatchNorm3d InstanceNorm1d InstanceNorm2d InstanceNorm3d GroupNorm LayerNorm LayerNorm2d
    RMSNorm LocalResponseNorm
    ReLU ReLU6 LeakyReLU PReLU ELU SELU CELU GELU SiLU Mish Sigmoid LogSigmoid Tanh Softplus Softsign Hardtanh
    Hardswish Hardsigmoid Softmax LogSoftmax
    Dropout Dropout1d Dropout2d Dropout3d AlphaDropout StochasticDepth
    Flatten Unflatten Permute Narrow ChannelShuffle PixelShuffle PixelUnshuffle Upsample Unfold Fold
    ZeroPad2d ReflectionPad2d ReplicationPad2d CircularPad2d Identity
    LayerScale
    Add Mul Concat
";

#[test]
fn the_table_is_the_page_and_the_list_of_kinds() {
    for name in PAGE.split_whitespace() {
        assert!(KINDS.contains(&name), "{name} has no row");
        assert!(Kind::named(name).is_some(), "{name} is no kind");
    }
    for kind in Kind::all() {
        assert!(
            PAGE.split_whitespace().any(|name| name == kind.name()),
            "{} is not on the page",
            kind.name()
        );
    }
}

/// Stating every default explicitly does not change the network.
#[test]
fn explicit_defaults_change_nothing() {
    cnn! {
        net Short(4x12x12) {
            Conv2d(4, 3);
            ConvTranspose2d(4, 3);
            MaxPool2d(2);
            AvgPool2d(2);
            BatchNorm2d;
            Flatten;
            Linear(3);
        }
        net Long(4x12x12) {
            Conv2d(4 -> 4, 3, 1, 0, 1, 1, true, zeros);
            ConvTranspose2d(4 -> 4, 3, 1, 0, 0, 1, true, 1, zeros);
            MaxPool2d(2, 2, 0, 1, false, false);
            AvgPool2d(2, 2, 0, false, true);
            BatchNorm2d(4, 1e-5, 0.1, true, true);
            Flatten(0, -1);
            Linear(3, true);
        }
    }
    assert_eq!(Short::REPORT.metrics(), Long::REPORT.metrics());
    assert_eq!(Short::OUTPUT, shape([3]));
}
