//! "Going Deeper with Convolutions" (Szegedy et al., 2014), <https://arxiv.org/abs/1409.4842>.

use cnn::cnn;

cnn! {
    block Conv(channels, kernel, stride = 1, padding = 0) {
        conv: Conv2d(channels, kernel, stride = stride, padding = padding, bias = false);
        bn: BatchNorm2d(eps = 1e-3);
        ReLU;
    }

    /// The third branch is 3x3 as in torchvision; in the paper it is 5x5.
    block Inception(ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj) {
        Concat {
            branch1: { ..Conv(ch1x1, 1); }
            branch2: { Conv(ch3x3red, 1); Conv(ch3x3, 3, padding = 1); }
            branch3: { Conv(ch5x5red, 1); Conv(ch5x5, 3, padding = 1); }
            branch4: { MaxPool2d(3, stride = 1, padding = 1, ceil_mode = true); Conv(pool_proj, 1); }
        }
    }

    /// An auxiliary classifier for training.
    block Auxiliary {
        AdaptiveAvgPool2d(4);
        conv: Conv(128, 1);
        Flatten;
        fc1: Linear(1024);
        ReLU;
        dropout: Dropout(0.7);
        fc2: Linear(1000);
    }

    block Inceptions(auxiliary) {
        conv1: Conv(64, 7, stride = 2, padding = 3);
        maxpool1: MaxPool2d(3, stride = 2, ceil_mode = true);
        conv2: Conv(64, 1);
        conv3: Conv(192, 3, padding = 1);
        maxpool2: MaxPool2d(3, stride = 2, ceil_mode = true);

        inception3a: Inception(64, 96, 128, 16, 32, 32);
        inception3b: Inception(128, 128, 192, 32, 96, 64);
        maxpool3: MaxPool2d(3, stride = 2, ceil_mode = true);

        inception4a: Inception(192, 96, 208, 16, 48, 64);
        inception4b: Inception(160, 112, 224, 24, 64, 64);
        inception4c: Inception(128, 128, 256, 24, 64, 64);
        inception4d: Inception(112, 144, 288, 32, 64, 64);
        inception4e: Inception(256, 160, 320, 32, 128, 128);
        maxpool4: MaxPool2d(2, stride = 2, ceil_mode = true);

        inception5a: Inception(256, 160, 320, 32, 128, 128);
        inception5b: Inception(384, 192, 384, 48, 128, 128);

        if auxiliary {
            aux1: Auxiliary from inception4a;
            aux2: Auxiliary from inception4d;
        }

        avgpool: AdaptiveAvgPool2d(1) from inception5b;
        Flatten;
        dropout: Dropout(0.2);
        fc: Linear(1000);
    }

    /// For inference: torchvision drops the auxiliary classifiers after loading the weights.
    pub net GoogLeNet(3x224x224) -> 1000 {
        ..Inceptions(auxiliary = false);
    }

    /// For training, with the auxiliary classifiers.
    pub net GoogLeNetAux(3x224x224) -> (1000, aux1: 1000, aux2: 1000) {
        ..Inceptions(auxiliary = true);
    }
}
