//! "Searching for MobileNetV3" (Howard et al., 2019), <https://arxiv.org/abs/1905.02244>.

use cnn::cnn;

cnn! {
    block Linear2d(channels, kernel = 1, stride = 1, groups = 1) {
        Conv2d(channels, kernel, stride = stride, padding = kernel / 2, groups = groups, bias = false);
        BatchNorm2d(eps = 1e-3, momentum = 0.01);
    }

    block Conv(act, channels, kernel = 1, stride = 1, groups = 1) {
        ..Linear2d(channels, kernel, stride, groups);
        act;
    }

    block SqueezeExcitation(squeezed) {
        avgpool: AdaptiveAvgPool2d(1);
        fc1: Conv2d(squeezed, 1);
        activation: ReLU;
        fc2: Conv2d(in.channels, 1);
        scale_activation: Hardsigmoid;
        Mul(scale_activation, in);
    }

    /// The columns of the paper's tables 1 and 2: kernel, exp size, #out, SE, NL, s.
    block Bneck(kernel, expanded, channels, se, act, stride) {
        block: {
            if expanded != in.channels {
                Conv(act, expanded);
            }
            Conv(act, expanded, kernel, stride, groups = expanded);
            if se {
                SqueezeExcitation(round_to(expanded / 4, 8));
            }
            Linear2d(channels);
        }
        if stride == 1 && in.channels == channels {
            Add(block, in);
        }
    }

    block Head(channels) {
        avgpool: AdaptiveAvgPool2d(1);
        Flatten;
        classifier: {
            Linear(channels);
            Hardswish;
            Dropout(0.2);
            Linear(1000);
        }
    }

    pub net MobileNetV3Large(3x224x224) -> 1000 {
        features: {
            Conv(Hardswish, 16, 3, stride = 2);
            Bneck(3,  16,  16, false, ReLU,      1);
            Bneck(3,  64,  24, false, ReLU,      2);
            Bneck(3,  72,  24, false, ReLU,      1);
            Bneck(5,  72,  40, true,  ReLU,      2);
            Bneck(5, 120,  40, true,  ReLU,      1);
            Bneck(5, 120,  40, true,  ReLU,      1);
            Bneck(3, 240,  80, false, Hardswish, 2);
            Bneck(3, 200,  80, false, Hardswish, 1);
            Bneck(3, 184,  80, false, Hardswish, 1);
            Bneck(3, 184,  80, false, Hardswish, 1);
            Bneck(3, 480, 112, true,  Hardswish, 1);
            Bneck(3, 672, 112, true,  Hardswish, 1);
            Bneck(5, 672, 160, true,  Hardswish, 2);
            Bneck(5, 960, 160, true,  Hardswish, 1);
            Bneck(5, 960, 160, true,  Hardswish, 1);
            Conv(Hardswish, 960);
        }
        ..Head(1280);
    }

    pub net MobileNetV3Small(3x224x224) -> 1000 {
        features: {
            Conv(Hardswish, 16, 3, stride = 2);
            Bneck(3,  16, 16, true,  ReLU,      2);
            Bneck(3,  72, 24, false, ReLU,      2);
            Bneck(3,  88, 24, false, ReLU,      1);
            Bneck(5,  96, 40, true,  Hardswish, 2);
            Bneck(5, 240, 40, true,  Hardswish, 1);
            Bneck(5, 240, 40, true,  Hardswish, 1);
            Bneck(5, 120, 48, true,  Hardswish, 1);
            Bneck(5, 144, 48, true,  Hardswish, 1);
            Bneck(5, 288, 96, true,  Hardswish, 2);
            Bneck(5, 576, 96, true,  Hardswish, 1);
            Bneck(5, 576, 96, true,  Hardswish, 1);
            Conv(Hardswish, 576);
        }
        ..Head(1024);
    }
}
