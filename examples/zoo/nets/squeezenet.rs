//! "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size" (Iandola et al., 2016),
//! <https://arxiv.org/abs/1602.07360>.

use cnn::cnn;

cnn! {
    block Fire(squeeze, expand) {
        squeeze: Conv2d(squeeze, 1);
        squeeze_activation: ReLU;
        Concat {
            { expand1x1: Conv2d(expand, 1); expand1x1_activation: ReLU; }
            { expand3x3: Conv2d(expand, 3, padding = 1); expand3x3_activation: ReLU; }
        }
    }

    block Classifier {
        classifier: {
            Dropout;
            Conv2d(1000, 1);
            ReLU;
            AdaptiveAvgPool2d(1);
        }
        Flatten;
    }

    pub net SqueezeNet1_0(3x224x224) -> 1000 {
        features: {
            #[allow(cnn::window_drops_input, reason = "published so")]
            Conv2d(96, 7, stride = 2);
            ReLU;
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(16, 64);
            Fire(16, 64);
            Fire(32, 128);
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(32, 128);
            Fire(48, 192);
            Fire(48, 192);
            Fire(64, 256);
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(64, 256);
        }
        ..Classifier;
    }

    /// Version 1.0 with earlier pools and a smaller first window, which takes a third of the operations.
    pub net SqueezeNet1_1(3x224x224) -> 1000 {
        features: {
            #[allow(cnn::window_drops_input, reason = "published so")]
            Conv2d(64, 3, stride = 2);
            ReLU;
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(16, 64);
            Fire(16, 64);
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(32, 128);
            Fire(32, 128);
            MaxPool2d(3, stride = 2, ceil_mode = true);
            Fire(48, 192);
            Fire(48, 192);
            Fire(64, 256);
            Fire(64, 256);
        }
        ..Classifier;
    }
}
