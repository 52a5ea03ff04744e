//! "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks" (Tan & Le, 2019),
//! <https://arxiv.org/abs/1905.11946>;
//! "EfficientNetV2: Smaller Models and Faster Training" (Tan & Le, 2021), <https://arxiv.org/abs/2104.00298>.

use cnn::cnn;

cnn! {
    block Linear2d(norm, channels, kernel = 1, stride = 1, groups = 1) {
        Conv2d(channels, kernel, stride = stride, padding = kernel / 2, groups = groups, bias = false);
        norm;
    }

    block Conv(norm, channels, kernel = 1, stride = 1, groups = 1) {
        ..Linear2d(norm, channels, kernel, stride, groups);
        SiLU;
    }

    block SqueezeExcitation(squeezed) {
        avgpool: AdaptiveAvgPool2d(1);
        fc1: Conv2d(squeezed, 1);
        activation: SiLU;
        fc2: Conv2d(in.channels, 1);
        scale_activation: Sigmoid;
        Mul(scale_activation, in);
    }

    block MBConv(norm, drop, expansion, kernel, stride, channels) {
        let hidden = expansion * in.channels;
        block: {
            if expansion != 1 {
                Conv(norm, hidden);
            }
            Conv(norm, hidden, kernel, stride, groups = hidden);
            SqueezeExcitation(in.channels / 4);
            Linear2d(norm, channels);
        }
        if stride == 1 && in.channels == channels {
            stochastic_depth: StochasticDepth(drop);
            Add(stochastic_depth, in);
        }
    }

    block FusedMBConv(norm, drop, expansion, kernel, stride, channels) {
        block: {
            if expansion == 1 {
                Conv(norm, channels, kernel, stride);
            } else {
                Conv(norm, expansion * in.channels, kernel, stride);
                Linear2d(norm, channels);
            }
        }
        if stride == 1 && in.channels == channels {
            stochastic_depth: StochasticDepth(drop);
            Add(stochastic_depth, in);
        }
    }

    /// The units `first..end`. In training, the probability of dropping a unit increases with its number.
    block Stage(unit, norm, drop, first, end, expansion, kernel, stride, width) {
        let channels = round_to(width, 8);
        unit(norm, first * drop, expansion, kernel, stride, channels);
        for i in first + 1..end {
            unit(norm, i * drop, expansion, kernel, 1, channels);
        }
    }

    block Head(dropout) {
        avgpool: AdaptiveAvgPool2d(1);
        Flatten;
        classifier: {
            Dropout(dropout);
            Linear(1000);
        }
    }

    /// torchvision's batch norm from B5 on.
    const B5_NORM = BatchNorm2d(eps = 1e-3, momentum = 0.01);
    const V2_NORM = BatchNorm2d(eps = 1e-3);

    /// B0 with scaled numbers of channels and units.
    block EfficientNet(width, depth, dropout, norm = BatchNorm2d) {
        // The number of units up to the end of each stage.
        let n1 = ceil(depth);
        let n2 = n1 + ceil(2 * depth);
        let n3 = n2 + ceil(2 * depth);
        let n4 = n3 + ceil(3 * depth);
        let n5 = n4 + ceil(3 * depth);
        let n6 = n5 + ceil(4 * depth);
        let n7 = n6 + ceil(depth);
        let drop = 0.2 / n7;
        features: {
            Conv(norm, round_to(32 * width, 8), 3, stride = 2);
            Stage(MBConv, norm, drop,  0, n1, 1, 3, 1,  16 * width);
            Stage(MBConv, norm, drop, n1, n2, 6, 3, 2,  24 * width);
            Stage(MBConv, norm, drop, n2, n3, 6, 5, 2,  40 * width);
            Stage(MBConv, norm, drop, n3, n4, 6, 3, 2,  80 * width);
            Stage(MBConv, norm, drop, n4, n5, 6, 5, 1, 112 * width);
            Stage(MBConv, norm, drop, n5, n6, 6, 5, 2, 192 * width);
            Stage(MBConv, norm, drop, n6, n7, 6, 3, 1, 320 * width);
            Conv(norm, 4 * round_to(320 * width, 8));
        }
        ..Head(dropout);
    }

    pub net EfficientNetB0(3x224x224) -> 1000 { ..EfficientNet(1.0, 1.0, 0.2); }
    pub net EfficientNetB1(3x240x240) -> 1000 { ..EfficientNet(1.0, 1.1, 0.2); }
    pub net EfficientNetB2(3x288x288) -> 1000 { ..EfficientNet(1.1, 1.2, 0.3); }
    pub net EfficientNetB3(3x300x300) -> 1000 { ..EfficientNet(1.2, 1.4, 0.3); }
    pub net EfficientNetB4(3x380x380) -> 1000 { ..EfficientNet(1.4, 1.8, 0.4); }
    pub net EfficientNetB5(3x456x456) -> 1000 { ..EfficientNet(1.6, 2.2, 0.4, B5_NORM); }
    pub net EfficientNetB6(3x528x528) -> 1000 { ..EfficientNet(1.8, 2.6, 0.5, B5_NORM); }
    pub net EfficientNetB7(3x600x600) -> 1000 { ..EfficientNet(2.0, 3.1, 0.5, B5_NORM); }

    /// The unit numbers, and the columns of the paper's table 4: expansion, stride, channels.
    block StageV2(unit, drop, first, end, expansion, stride, channels) {
        ..Stage(unit, V2_NORM, drop, first, end, expansion, 3, stride, channels);
    }

    pub net EfficientNetV2S(3x384x384) -> 1000 {
        let drop = 0.2 / 40;
        features: {
            Conv(V2_NORM, 24, 3, stride = 2);
            StageV2(FusedMBConv, drop,  0,  2, 1, 1,  24);
            StageV2(FusedMBConv, drop,  2,  6, 4, 2,  48);
            StageV2(FusedMBConv, drop,  6, 10, 4, 2,  64);
            StageV2(MBConv,      drop, 10, 16, 4, 2, 128);
            StageV2(MBConv,      drop, 16, 25, 6, 1, 160);
            StageV2(MBConv,      drop, 25, 40, 6, 2, 256);
            Conv(V2_NORM, 1280);
        }
        ..Head(0.2);
    }

    pub net EfficientNetV2M(3x480x480) -> 1000 {
        let drop = 0.2 / 57;
        features: {
            Conv(V2_NORM, 24, 3, stride = 2);
            StageV2(FusedMBConv, drop,  0,  3, 1, 1,  24);
            StageV2(FusedMBConv, drop,  3,  8, 4, 2,  48);
            StageV2(FusedMBConv, drop,  8, 13, 4, 2,  80);
            StageV2(MBConv,      drop, 13, 20, 4, 2, 160);
            StageV2(MBConv,      drop, 20, 34, 6, 1, 176);
            StageV2(MBConv,      drop, 34, 52, 6, 2, 304);
            StageV2(MBConv,      drop, 52, 57, 6, 1, 512);
            Conv(V2_NORM, 1280);
        }
        ..Head(0.3);
    }

    pub net EfficientNetV2L(3x480x480) -> 1000 {
        let drop = 0.2 / 79;
        features: {
            Conv(V2_NORM, 32, 3, stride = 2);
            StageV2(FusedMBConv, drop,  0,  4, 1, 1,  32);
            StageV2(FusedMBConv, drop,  4, 11, 4, 2,  64);
            StageV2(FusedMBConv, drop, 11, 18, 4, 2,  96);
            StageV2(MBConv,      drop, 18, 28, 4, 2, 192);
            StageV2(MBConv,      drop, 28, 47, 6, 1, 224);
            StageV2(MBConv,      drop, 47, 72, 6, 2, 384);
            StageV2(MBConv,      drop, 72, 79, 6, 1, 640);
            Conv(V2_NORM, 1280);
        }
        ..Head(0.4);
    }
}
