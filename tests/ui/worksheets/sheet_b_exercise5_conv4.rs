//! The sheet has a digit of 9,248 wrong.

use cnn::cnn;

cnn! {
    net Exercise5(3x224x224) -> 10 where PARAMS == 1_239_786 {
        conv1: Conv2d(32, 7, stride = 2) -> 32x109x109 where PARAMS == 4_736;
        pool1: MaxPool2d(2, 2) -> 32x54x54;
        conv2: Conv2d(32, 5, padding = same) where PARAMS == 25_632;
        pool2: MaxPool2d(2, 2) -> 32x27x27;
        conv3: Conv2d(32, 3, padding = same) where PARAMS == 9_248;
        pool3: MaxPool2d(2, 2) -> 32x13x13;
        conv4: Conv2d(32, 3, padding = same) where PARAMS == 9_218;
        pool4: MaxPool2d(2, 2) -> 32x6x6;
        Flatten;
        fc1: Linear(1152 -> 1024) where PARAMS == 1_180_672;
        fc2: Linear(10) where PARAMS == 10_250;
    }
}

const _: () = assert!(Exercise5::PARAMS > 0);

fn main() {}
