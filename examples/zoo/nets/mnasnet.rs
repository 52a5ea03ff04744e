//! "MnasNet: Platform-Aware Neural Architecture Search for Mobile" (Tan et al., 2018),
//! <https://arxiv.org/abs/1807.11626>.

use cnn::cnn;

cnn! {
    block Conv(channels, kernel = 1, stride = 1, groups = 1) {
        Conv2d(channels, kernel, stride = stride, padding = kernel / 2, groups = groups, bias = false);
        BatchNorm2d(momentum = 0.0003);
    }

    block InvertedResidual(channels, kernel, stride, expansion) {
        let hidden = expansion * in.channels;
        layers: {
            ..Conv(hidden);
            ReLU;
            ..Conv(hidden, kernel, stride, groups = hidden);
            ReLU;
            ..Conv(channels);
        }
        if stride == 1 && in.channels == channels {
            Add(layers, in);
        }
    }

    block Stack(width, kernel, stride, expansion, units) {
        let channels = round_to(width, 8);
        InvertedResidual(channels, kernel, stride, expansion);
        [InvertedResidual(channels, kernel, 1, expansion); units - 1];
    }

    /// All widths except the last are `alpha` times those of MnasNet-B1.
    block MNASNet(alpha) {
        let stem = round_to(32 * alpha, 8);
        layers: {
            ..Conv(stem, 3, stride = 2);
            ReLU;
            ..Conv(stem, 3, groups = stem);
            ReLU;
            ..Conv(round_to(16 * alpha, 8));
            Stack( 24 * alpha, 3, 2, 3, 3);
            Stack( 40 * alpha, 5, 2, 3, 3);
            Stack( 80 * alpha, 5, 2, 6, 3);
            Stack( 96 * alpha, 3, 1, 6, 2);
            Stack(192 * alpha, 5, 2, 6, 4);
            Stack(320 * alpha, 3, 1, 6, 1);
            ..Conv(1280);
            ReLU;
        }
        AdaptiveAvgPool2d(1);
        Flatten;
        classifier: {
            Dropout(0.2);
            Linear(1000);
        }
    }

    pub net MNASNet0_5(3x224x224) -> 1000 { ..MNASNet(0.5); }
    pub net MNASNet0_75(3x224x224) -> 1000 { ..MNASNet(0.75); }
    pub net MNASNet1_0(3x224x224) -> 1000 { ..MNASNet(1); }
    pub net MNASNet1_3(3x224x224) -> 1000 { ..MNASNet(1.3); }
}
