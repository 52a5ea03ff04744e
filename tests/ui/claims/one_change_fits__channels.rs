//! A picture in colour where the counts are of a grey one.

use cnn::cnn;

cnn! {
    net Digits(3x28x28) where PARAMS == 27_884 {
        conv1: Conv2d(1 -> 16, 3, padding = 1) where PARAMS == 160;
        ReLU;
        pool1: MaxPool2d(2);
        Conv2d(16 -> 32, 3, padding = 1);
        ReLU;
        MaxPool2d(7);
        Flatten;
        Linear(128 -> 166);
        ReLU;
        Linear(166 -> 10);
    }
}

fn main() {}
