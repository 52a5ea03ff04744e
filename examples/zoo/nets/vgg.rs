//! "Very Deep Convolutional Networks for Large-Scale Image Recognition" (Simonyan & Zisserman, 2014),
//! <https://arxiv.org/abs/1409.1556>.

use cnn::cnn;

cnn! {
    /// Convolutions of the same width, followed by a pool that halves the resolution.
    block Stage(channels, layers, norm) {
        for _ in 0..layers {
            #[allow(cnn::bias_before_batch_norm, reason = "torchvision's have it")]
            Conv2d(channels, 3, padding = 1);
            if norm { BatchNorm2d; }
            ReLU;
        }
        MaxPool2d(2);
    }

    /// Five stages with the given numbers of convolutions.
    block VGG(n1, n2, n3, n4, n5, norm = false) {
        features: {
            ..Stage(64, n1, norm);
            ..Stage(128, n2, norm);
            ..Stage(256, n3, norm);
            ..Stage(512, n4, norm);
            ..Stage(512, n5, norm);
        }
        avgpool: AdaptiveAvgPool2d(7);
        Flatten;
        classifier: {
            Linear(4096);
            ReLU;
            Dropout;
            Linear(4096);
            ReLU;
            Dropout;
            Linear(1000);
        }
    }

    pub net VGG11(3x224x224) -> 1000 { ..VGG(1, 1, 2, 2, 2); }
    pub net VGG13(3x224x224) -> 1000 { ..VGG(2, 2, 2, 2, 2); }
    pub net VGG16(3x224x224) -> 1000 { ..VGG(2, 2, 3, 3, 3); }
    pub net VGG19(3x224x224) -> 1000 { ..VGG(2, 2, 4, 4, 4); }

    pub net VGG11BN(3x224x224) -> 1000 { ..VGG(1, 1, 2, 2, 2, norm = true); }
    pub net VGG13BN(3x224x224) -> 1000 { ..VGG(2, 2, 2, 2, 2, norm = true); }
    pub net VGG16BN(3x224x224) -> 1000 { ..VGG(2, 2, 3, 3, 3, norm = true); }
    pub net VGG19BN(3x224x224) -> 1000 { ..VGG(2, 2, 4, 4, 4, norm = true); }
}
