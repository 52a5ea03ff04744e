//! Arguments: by position and by name, stated inputs, values per axis, words, and the worksheets' shorthand.

use crate::shape;
use cnn::cnn;

#[test]
fn inputs_are_inferred_or_stated() {
    cnn! {
        net N(3x32x32) {
            Conv2d(3 -> 64, 11) -> 64x22x22;
            Conv2d(in_channels = 64, out_channels = 32, kernel_size = 1);
            Conv2d(out_channels = 32 -> 16, kernel_size = 1);
            Conv2d(8 * 2 -> 4 + 4, 3, groups = 4) where PARAMS == 8 * 4 * 9 + 8;
            Conv2d(8 -> 8, 3, groups = 8) where PARAMS == 80;
            ConvTranspose2d(8 -> 6, 2);
            ConvTranspose2d(6 -> 9, 2, groups = 3) where PARAMS == 6 * 3 * 4 + 9;
            BatchNorm2d(9);
            BatchNorm2d(num_features = 9);
            InstanceNorm2d(9);
            GroupNorm(3, 9);
            GroupNorm(num_channels = 9, num_groups = 3);
            LayerNorm2d(9);
            LayerScale(9);
            LayerNorm(9x20x20);
            PReLU(9);
            Flatten;
            Linear(3600 -> 64);
            Linear(in_features = 64, out_features = 32);
            BatchNorm1d(32);
            Linear(16, in_features = 32);
            LayerNorm(16);
        }
        net Volumes(2x4x6x8) {
            Conv3d(2 -> 3, 1);
            BatchNorm3d(3);
            ConvTranspose3d(3 -> 4, 1);
        }
        net Signals(2x8) {
            Conv1d(2 -> 3, 1);
            BatchNorm1d(3);
            ConvTranspose1d(3 -> 4, 1);
        }
    }
    assert_eq!(N::OUTPUT, shape([16]));
    assert_eq!(
        (Volumes::OUTPUT, Signals::OUTPUT),
        (shape([4, 4, 6, 8]), shape([4, 8]))
    );
}

/// `Linear` works along the last axis if its input features are stated.
#[test]
fn linear_on_a_shape() {
    cnn! {
        net Tokens(49x96) -> 49x384 where PARAMS == 96 * 384 + 384, MACS == 49 * 96 * 384 { Linear(96 -> 384); }
        net Pixels(7x7x96) -> 7x7x10 { Linear(10, in_features = 96); }
        net Mixer(64x14x14) {
            Flatten(1);
            Permute(1, 0);
            Linear(64 -> 32, bias = false);
        }
    }
    assert_eq!(Tokens::FLOPS, 49 * 97 * 384);
    assert_eq!(
        (Pixels::OUTPUT, Mixer::OUTPUT),
        (shape([7, 7, 10]), shape([196, 32]))
    );
}

#[test]
fn one_number_a_size_or_a_tuple_for_each_axis() {
    cnn! {
        const K = 3;
        net One(2x20) {
            Conv1d(4, 3) -> 4x18;
            Conv1d(4, (3,)) -> 4x16;
            Conv1d(4, kernel_size = (K), stride = (K - 1,), padding = (1,), dilation = 2) -> 4x7;
            MaxPool1d(2) -> 4x3;
        }
        net Two(2x20x30) {
            Conv2d(4, 3x5) -> 4x18x26;
            Conv2d(4, (3, 5)) -> 4x16x22;
            Conv2d(4, (K, 1), stride = (1, K - 1), padding = (K / 2, 0), dilation = 1x2) -> 4x16x11;
            Conv2d(4, 1x7, padding = 0x3) -> 4x16x11;
            Conv2d(4, (1, 1 + 2 * K), padding = (0, K)) -> 4x16x11;
            AvgPool2d(2x1, stride = (2, 1)) -> 4x8x11;
            AdaptiveAvgPool2d((in.channels, 5)) -> 4x2x5;
            Upsample(scale_factor = (2, 3)) -> 4x4x15;
            Upsample(size = 7x9) -> 4x7x9;
            Upsample((5, 9)) -> 4x5x9;
            Upsample(scale_factor = 1.5, mode = bilinear) -> 4x7x13;
            Upsample(scale_factor = (2, 0.5)) -> 4x14x6;
        }
        net Three(1x8x12x16) {
            Conv3d(4, 3) -> 4x6x10x14;
            Conv3d(4, 1x2x3) -> 4x6x9x12;
            Conv3d(4, (1, K, K), padding = (0, 1, 1), stride = (1, 2, 2)) -> 4x6x5x6;
            MaxPool3d((2, 1, 3)) -> 4x3x5x2;
            AdaptiveAvgPool3d(1x1x2) -> 4x1x1x2;
        }
        net Sides(1x4x6) {
            ZeroPad2d(1) -> 1x6x8;
            ZeroPad2d((1, 2, 3, 4)) -> 1x13x11;
            ReflectionPad2d((0, 1, 0, K)) -> 1x16x12;
            ZeroPad2d(-1) -> 1x14x10;
        }
    }
    assert_eq!(One::OUTPUT, shape([4, 3]));
    assert_eq!(Two::OUTPUT, shape([4, 14, 6]));
    assert_eq!(Three::OUTPUT, shape([4, 1, 1, 2]));
    assert_eq!(Sides::OUTPUT, shape([1, 14, 10]));
}

#[test]
fn none_keeps_the_size_that_arrives() {
    cnn! {
        block Pool(size = None) { AdaptiveAvgPool2d(size); }
        const COLUMN = (None, 1);
        net Flat(2x20) {
            AdaptiveAvgPool1d(None) -> 2x20;
            AdaptiveMaxPool1d((None,)) -> 2x20;
        }
        net Image(2x20x30) {
            Pool -> 2x20x30;
            Pool(None) -> 2x20x30;
            Pool((None, 15)) -> 2x20x15;
            AdaptiveMaxPool2d((in.height / 2, None)) -> 2x10x15;
            AdaptiveAvgPool2d(output_size = COLUMN) -> 2x10x1;
        }
        net Volume(1x8x12x16) {
            AdaptiveAvgPool3d((None, 1, None)) -> 1x8x1x16;
            last: AdaptiveMaxPool3d(None) -> 1x8x1x16;
        }
    }
    assert_eq!(Flat::OUTPUT, shape([2, 20]));
    assert_eq!(Image::OUTPUT, shape([2, 10, 1]));
    assert_eq!(Volume::OUTPUT, shape([1, 8, 1, 16]));
    let calls: Vec<String> = Volume::REPORT
        .layers()
        .map(|layer| format!("{layer:?}"))
        .collect();
    assert!(
        calls[0].contains("AdaptiveAvgPool3d((None, 1, None))"),
        "{}",
        calls[0]
    );
    assert!(calls[1].contains("AdaptiveMaxPool3d(None)"), "{}", calls[1]);
}

#[test]
fn same_and_valid() {
    cnn! {
        net N(1x13x14) {
            Conv2d(2, 3, padding = same) -> 2x13x14;
            Conv2d(2, 4, padding = same) -> 2x13x14;
            Conv2d(2, 3, stride = 2, padding = same) -> 2x7x7;
            Conv2d(2, 3, padding = valid) -> 2x5x5;
            Conv2d(2 -> 2, (1, 5), 1, same, 2) -> 2x5x5;
            MaxPool2d(2, stride = 2, padding = same) -> 2x3x3;
            AvgPool2d(2, padding = valid) -> 2x1x1;
        }
        net Even(1x8x8) {
            Conv2d(2, 5, stride = 3, padding = same) -> 2x3x3;
        }
    }
    assert_eq!(Even::OUTPUT, shape([1 + 1, 3, 3]));
    assert_eq!(N::OUTPUT, shape([2, 1, 1]));
}

#[test]
fn words() {
    cnn! {
        block Up(how, factor = 2) { Upsample(scale_factor = factor, mode = how); }
        block Padded(how = same) { Conv2d(2, 3, padding = how); }
        net N(2x4x4) {
            Upsample(scale_factor = 2, mode = bilinear, align_corners = true);
            Upsample(scale_factor = 2, mode = nearest);
            Up(bicubic);
            Up(how = nearest_exact, factor = 1);
            GELU(tanh);
            GELU(approximate = none);
            Conv2d(2, 3, padding = 1, padding_mode = circular);
            Conv2d(2, 3, padding = 2, padding_mode = replicate);
            StochasticDepth(0.2, row);
            StochasticDepth(0.2, mode = batch);
            Padded;
            Padded(valid);
        }
    }
    assert_eq!(N::OUTPUT, shape([2, 32, 32]));
}

#[test]
fn the_worksheets_shorthand() {
    cnn! {
        net Sheet(3x227x227) {
            a: Conv2d(64c, 11w, 4s, 2p) -> 64x56x56;
            MaxPool2d(2w, 2s, 0p) -> 64x28x28;
            b: Conv2d(192c, 5w, 1s, 2p) -> 192x28x28;
            MaxPool2d(3w, 2s) -> 192x13x13;
            c: Conv2d(192 -> 384c, 3w, 1p) -> 384x13x13;
            d: Conv2d(3w, 2p, 8c, 2s) -> 8x8x8;
            e: Conv2d(4, 3w, padding = 1) -> 4x8x8;
            f: Conv2d(4c, 3, 1s, 1p) -> 4x8x8;
            g: Conv2d(4_c, 3_w, padding = 1, bias = false) -> 4x8x8;
            AvgPool2d(2w) -> 4x4x4;
            h: ConvTranspose2d(2c, 2w, 2s) -> 2x8x8;
            ZeroPad2d(1p) -> 2x10x10;
            Unfold(2w, 2s) -> 8x25;
        }
    }
    assert_eq!(Sheet::OUTPUT, shape([8, 25]));
    assert_eq!(sheet::A.params, 23_296);
    assert_eq!(sheet::G.params, 4 * 4 * 9);
}

#[test]
fn flags_trailing_commas_and_empty_brackets() {
    cnn! {
        net N(4x9x9,) {
            Conv2d(4, 3, bias = false,) where PARAMS == 144;
            Conv2d(4, 3, bias = true) where PARAMS == 148;
            Conv2d(4, 1, bias = 1 > 2,) where PARAMS == 16,;
            MaxPool2d(2, ceil_mode = true,) -> 4x3x3;
            MaxPool2d(2, ceil_mode = false) -> 4x1x1;
            ReLU();
            ReLU(inplace = true);
            Flatten();
            Linear(4,);
        }
    }
    assert_eq!(N::PARAMS, 144 + 148 + 16 + 20);
}
