//! `alexnet.py`, `vgg.py`, `mobilenet_v1.py`: sequential networks.

use cnn::cnn;

cnn! {
    pub net AlexNetV2(3x224x224) {
        conv1: Conv2d(64, 11, stride = 4);
        pool1: MaxPool2d(3, stride = 2);
        conv2: Conv2d(192, 5, padding = same);
        pool2: MaxPool2d(3, stride = 2);
        conv3: Conv2d(384, 3, padding = same);
        conv4: Conv2d(384, 3, padding = same);
        conv5: Conv2d(256, 3, padding = same);
        pool5: MaxPool2d(3, stride = 2);
    }

    pub net Vgg16(3x224x224) {
        conv1: { conv1_1: Conv2d(64, 3, padding = same); conv1_2: Conv2d(64, 3, padding = same); }
        pool1: MaxPool2d(2);
        conv2: { conv2_1: Conv2d(128, 3, padding = same); conv2_2: Conv2d(128, 3, padding = same); }
        pool2: MaxPool2d(2);
        conv3: {
            conv3_1: Conv2d(256, 3, padding = same);
            conv3_2: Conv2d(256, 3, padding = same);
            conv3_3: Conv2d(256, 3, padding = same);
        }
        pool3: MaxPool2d(2);
        conv4: {
            conv4_1: Conv2d(512, 3, padding = same);
            conv4_2: Conv2d(512, 3, padding = same);
            conv4_3: Conv2d(512, 3, padding = same);
        }
        pool4: MaxPool2d(2);
        conv5: {
            conv5_1: Conv2d(512, 3, padding = same);
            conv5_2: Conv2d(512, 3, padding = same);
            conv5_3: Conv2d(512, 3, padding = same);
        }
        pool5: MaxPool2d(2);
    }

    block Separable(k, stride = 1) {
        Conv2d(in.channels, 3, stride = stride, padding = same, groups = in.channels);
        Conv2d(k, 1);
    }

    pub net MobileNetV1(3x224x224) {
        conv2d_0: Conv2d(32, 3, stride = 2, padding = same);
        conv2d_1_pointwise: Separable(64);
        conv2d_2_pointwise: Separable(128, stride = 2);
        conv2d_3_pointwise: Separable(128);
        conv2d_4_pointwise: Separable(256, stride = 2);
        conv2d_5_pointwise: Separable(256);
        conv2d_6_pointwise: Separable(512, stride = 2);
        conv2d_7_pointwise: Separable(512);
        conv2d_8_pointwise: Separable(512);
        conv2d_9_pointwise: Separable(512);
        conv2d_10_pointwise: Separable(512);
        conv2d_11_pointwise: Separable(512);
        conv2d_12_pointwise: Separable(1024, stride = 2);
        conv2d_13_pointwise: Separable(1024);
    }
}
