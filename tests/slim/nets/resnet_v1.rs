//! `resnet_v1.py`: the last unit of a block has the stride, unlike in the paper and in torchvision.

use cnn::cnn;

cnn! {
    block Bottleneck(base, stride = 1) {
        conv1: Conv2d(base, 1);
        // `conv2d_same` pads before the convolution, depending only on the window.
        conv2: Conv2d(base, 3, stride = stride, padding = 1);
        conv3: Conv2d(4 * base, 1);
        if in.channels != 4 * base {
            shortcut: Conv2d(4 * base, 1, stride = stride) from in;
            Add(conv3, shortcut);
        } else if stride != 1 {
            shortcut: MaxPool2d(1, stride = stride) from in;
            Add(conv3, shortcut);
        } else {
            Add(conv3, in);
        }
    }

    block Units(base, units, stride) {
        unit: [Bottleneck(base); units - 1];
        last: Bottleneck(base, stride = stride);
    }

    block ResNet(units2, units3) {
        conv1: Conv2d(64, 7, stride = 2, padding = 3);
        pool1: MaxPool2d(3, stride = 2, padding = same);
        block1: Units(64, 3, 2);
        block2: Units(128, units2, 2);
        block3: Units(256, units3, 2);
        block4: Units(512, 3, 1);
    }

    pub net ResNetV1x50(3x224x224) { ..ResNet(4, 6); }
    pub net ResNetV1x101(3x224x224) { ..ResNet(4, 23); }
    pub net ResNetV1x152(3x224x224) { ..ResNet(8, 36); }
}
