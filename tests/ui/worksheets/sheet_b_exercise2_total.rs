//! The sheet has a digit of its total wrong.

use cnn::cnn;

cnn! {
    net Exercise2(3x150x150) -> 100 where PARAMS == 588_739 {
        conv1: Conv2d(25, 3, stride = 2) -> 25x74x74 where PARAMS == 700;
        MaxPool2d(2, 2) -> 25x37x37;
        conv2: Conv2d(35, 3, stride = 2) -> 35x18x18 where PARAMS == 7_910;
        MaxPool2d(2, 2) -> 35x9x9;
        conv3: Conv2d(50, 3) -> 50x7x7 where PARAMS == 15_800;
        MaxPool2d(2, 2) -> 50x3x3;
        Flatten;
        fc1: Linear(450 -> 1024);
        fc2: Linear(100) where PARAMS == 102_500;
    }
}

const _: () = assert!(Exercise2::PARAMS > 0);

fn main() {}
