//! The sheet works conv2 as 5·5·16 + 16 and leaves out its 6 input channels.

use cnn::cnn;

cnn! {
    net LeNet5(1x32x32) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(6, 5) -> 6x28x28 where PARAMS == 156;
        AvgPool2d(2);
        conv2: Conv2d(16, 5) where PARAMS == 5 * 5 * 16 + 16;
        AvgPool2d(2);
        Flatten;
        fc1: Linear(400 -> 120) where PARAMS == 48_120;
        fc2: Linear(84) where PARAMS == 10_164;
        fc3: Linear(10) where PARAMS == 850;
    }
}

const _: () = assert!(LeNet5::PARAMS > 0);

fn main() {}
