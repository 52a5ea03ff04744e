//! "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (Sandler et al., 2018), <https://arxiv.org/abs/1801.04381>.

use cnn::cnn;

cnn! {
    block Conv(channels, kernel, stride = 1, groups = 1) {
        Conv2d(channels, kernel, stride = stride, padding = kernel / 2, groups = groups, bias = false);
        BatchNorm2d;
        ReLU6;
    }

    block InvertedResidual(expansion, channels, stride) {
        let hidden = expansion * in.channels;
        conv: {
            if expansion != 1 {
                Conv(hidden, 1);
            }
            Conv(hidden, 3, stride, groups = hidden);
            Conv2d(channels, 1, bias = false);
            BatchNorm2d;
        }
        if stride == 1 && in.channels == channels {
            Add(in, conv);
        }
    }

    /// The columns of the paper's table 2: t, c, n, s.
    block Stage(expansion, channels, units, stride) {
        InvertedResidual(expansion, channels, stride);
        [InvertedResidual(expansion, channels, stride = 1); units - 1];
    }

    pub net MobileNetV2(3x224x224) -> 1000 {
        features: {
            Conv(32, 3, stride = 2);
            ..Stage(1, 16, 1, 1);
            ..Stage(6, 24, 2, 2);
            ..Stage(6, 32, 3, 2);
            ..Stage(6, 64, 4, 2);
            ..Stage(6, 96, 3, 1);
            ..Stage(6, 160, 3, 2);
            ..Stage(6, 320, 1, 1);
            Conv(1280, 1);
        }
        AdaptiveAvgPool2d(1);
        Flatten;
        classifier: {
            Dropout(0.2);
            Linear(1000);
        }
    }
}
