//! "Densely Connected Convolutional Networks" (Huang et al., 2016), <https://arxiv.org/abs/1608.06993>.

use cnn::cnn;

cnn! {
    /// Adds `growth` channels to its input.
    block DenseLayer(growth) {
        norm1: BatchNorm2d;
        relu1: ReLU;
        conv1: Conv2d(4 * growth, 1, bias = false);
        norm2: BatchNorm2d;
        relu2: ReLU;
        conv2: Conv2d(growth, 3, padding = 1, bias = false);
        Concat(in, conv2);
    }

    block DenseBlock(layers, growth) {
        for i in 1..=layers {
            denselayer{i}: DenseLayer(growth);
        }
    }

    /// Halves the channels and the resolution.
    block Transition {
        norm: BatchNorm2d;
        relu: ReLU;
        conv: Conv2d(in.channels / 2, 1, bias = false);
        pool: AvgPool2d(2);
    }

    /// Four dense blocks with the given numbers of layers.
    block DenseNet(growth, n1, n2, n3, n4) {
        features: {
            conv0: Conv2d(2 * growth, 7, stride = 2, padding = 3, bias = false);
            norm0: BatchNorm2d;
            relu0: ReLU;
            pool0: MaxPool2d(3, stride = 2, padding = 1);
            denseblock1: DenseBlock(n1, growth);
            transition1: Transition;
            denseblock2: DenseBlock(n2, growth);
            transition2: Transition;
            denseblock3: DenseBlock(n3, growth);
            transition3: Transition;
            denseblock4: DenseBlock(n4, growth);
            norm5: BatchNorm2d;
        }
        ReLU;
        AdaptiveAvgPool2d(1);
        Flatten;
        classifier: Linear(1000);
    }

    pub net DenseNet121(3x224x224) -> 1000 { ..DenseNet(32, 6, 12, 24, 16); }
    pub net DenseNet161(3x224x224) -> 1000 { ..DenseNet(48, 6, 12, 36, 24); }
    pub net DenseNet169(3x224x224) -> 1000 { ..DenseNet(32, 6, 12, 32, 32); }
    pub net DenseNet201(3x224x224) -> 1000 { ..DenseNet(32, 6, 12, 48, 32); }
}
