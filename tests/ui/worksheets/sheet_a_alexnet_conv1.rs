//! The sheet works conv1 as 1·64·11·11 + 64, with one input channel instead of three.

use cnn::cnn;

cnn! {
    net AlexNet(3x224x224) -> 1000 where PARAMS == 61_100_840 {
        conv1: Conv2d(64, 11, stride = 4, padding = 2) where PARAMS == 7_808;
        MaxPool2d(3, 2);
        conv2: Conv2d(192, 5, padding = 2) where PARAMS == 307_392;
        MaxPool2d(3, 2);
        conv3: Conv2d(384, 3, padding = 1) where PARAMS == 663_936;
        conv4: Conv2d(256, 3, padding = 1) where PARAMS == 884_992;
        conv5: Conv2d(256, 3, padding = 1) where PARAMS == 590_080;
        MaxPool2d(3, 2);
        AdaptiveAvgPool2d(6);
        Flatten;
        fc1: Linear(9216 -> 4096);
        fc2: Linear(4096);
        fc3: Linear(1000);
    }
}

const _: () = assert!(AlexNet::PARAMS > 0);

fn main() {}
