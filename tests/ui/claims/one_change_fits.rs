//! One side of a square input: what is claimed of the layers fits the other.

use cnn::cnn;

cnn! {
    net LeNet5(1x32x28) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(6, 5) -> 6x28x28 where FLOPS == 122_304;
        ReLU;
        pool1: MaxPool2d(2) -> 6x14x14;
        conv2: Conv2d(16, 5) -> 16x10x10;
        ReLU;
        pool2: MaxPool2d(2) -> 16x5x5;
        Flatten;
        fc1: Linear(400 -> 120);
        ReLU;
        fc2: Linear(120 -> 84);
        ReLU;
        fc3: Linear(84 -> 10);
    }
}

fn main() {}
