//! The sheet has a digit of its total wrong.

use cnn::cnn;

cnn! {
    net Exercise1(3x150x150) -> 1 where PARAMS == 2_717_585 {
        conv1: Conv2d(32, 3, padding = same) -> 32x150x150 where PARAMS == 896;
        MaxPool2d(2, 2) -> 32x75x75;
        conv2: Conv2d(64, 3, padding = same) -> 64x75x75;
        MaxPool2d(2, 2) -> 64x37x37;
        conv3: Conv2d(128, 3, padding = same) -> 128x37x37 where PARAMS == 73_856;
        MaxPool2d(2, 2) -> 128x18x18;
        Flatten;
        fc1: Linear(41472 -> 64);
        fc2: Linear(1) where PARAMS == 65;
    }
}

const _: () = assert!(Exercise1::PARAMS > 0);

fn main() {}
