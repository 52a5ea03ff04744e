//! "Deep Residual Learning for Image Recognition" (He et al., 2015), <https://arxiv.org/abs/1512.03385>;
//! "Aggregated Residual Transformations for Deep Neural Networks" (Xie et al., 2016),
//! <https://arxiv.org/abs/1611.05431>;
//! "Wide Residual Networks" (Zagoruyko & Komodakis, 2016), <https://arxiv.org/abs/1605.07146>.

use cnn::cnn;

cnn! {
    block Basic(channels, stride = 1) {
        Add {
            {
                conv1: Conv2d(channels, 3, stride = stride, padding = 1, bias = false);
                bn1: BatchNorm2d;
                ReLU;
                conv2: Conv2d(channels, 3, padding = 1, bias = false);
                bn2: BatchNorm2d;
            }
            { ..Shortcut(channels, stride); }
        }
        ReLU;
    }

    /// The middle convolution has the stride, as in ResNet v1.5. Each group of it has `base`/64 of the width.
    block Bottleneck(channels, stride = 1, groups = 1, base = 64) {
        let width = channels * base / 64 * groups;
        Add {
            {
                conv1: Conv2d(width, 1, bias = false);
                bn1: BatchNorm2d;
                ReLU;
                conv2: Conv2d(width, 3, stride = stride, padding = 1, groups = groups, bias = false);
                bn2: BatchNorm2d;
                ReLU;
                conv3: Conv2d(4 * channels, 1, bias = false);
                bn3: BatchNorm2d;
            }
            { ..Shortcut(4 * channels, stride); }
        }
        ReLU;
    }

    block Bottleneck32x4d(channels, stride = 1) { ..Bottleneck(channels, stride, groups = 32, base = 4); }
    block Bottleneck32x8d(channels, stride = 1) { ..Bottleneck(channels, stride, groups = 32, base = 8); }
    block Bottleneck64x4d(channels, stride = 1) { ..Bottleneck(channels, stride, groups = 64, base = 4); }
    block WideBottleneck(channels, stride = 1) { ..Bottleneck(channels, stride, base = 128); }

    /// The input, or its projection if the shape changes.
    block Shortcut(channels, stride) {
        if stride != 1 || in.channels != channels {
            downsample: {
                Conv2d(channels, 1, stride = stride, bias = false);
                BatchNorm2d;
            }
        }
    }

    block Stage(unit, channels, units, stride) {
        unit(channels, stride);
        [unit(channels); units - 1];
    }

    /// Four stages with the given numbers of units.
    block ResNet(unit, n1, n2, n3, n4) {
        conv1: Conv2d(64, 7, stride = 2, padding = 3, bias = false);
        bn1: BatchNorm2d;
        relu: ReLU;
        maxpool: MaxPool2d(3, stride = 2, padding = 1);
        layer1: Stage(unit, 64, n1, stride = 1);
        layer2: Stage(unit, 128, n2, stride = 2);
        layer3: Stage(unit, 256, n3, stride = 2);
        layer4: Stage(unit, 512, n4, stride = 2);
        avgpool: AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(1000);
    }

    pub net ResNet18(3x224x224) -> 1000 { ..ResNet(Basic, 2, 2, 2, 2); }
    pub net ResNet34(3x224x224) -> 1000 { ..ResNet(Basic, 3, 4, 6, 3); }
    pub net ResNet50(3x224x224) -> 1000 { ..ResNet(Bottleneck, 3, 4, 6, 3); }
    pub net ResNet101(3x224x224) -> 1000 { ..ResNet(Bottleneck, 3, 4, 23, 3); }
    pub net ResNet152(3x224x224) -> 1000 { ..ResNet(Bottleneck, 3, 8, 36, 3); }

    pub net ResNeXt50_32x4d(3x224x224) -> 1000 { ..ResNet(Bottleneck32x4d, 3, 4, 6, 3); }
    pub net ResNeXt101_32x8d(3x224x224) -> 1000 { ..ResNet(Bottleneck32x8d, 3, 4, 23, 3); }
    pub net ResNeXt101_64x4d(3x224x224) -> 1000 { ..ResNet(Bottleneck64x4d, 3, 4, 23, 3); }

    pub net WideResNet50_2(3x224x224) -> 1000 { ..ResNet(WideBottleneck, 3, 4, 6, 3); }
    pub net WideResNet101_2(3x224x224) -> 1000 { ..ResNet(WideBottleneck, 3, 4, 23, 3); }
}
