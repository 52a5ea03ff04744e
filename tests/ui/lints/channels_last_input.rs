#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(32x32x3) -> 10 {
        conv1: Conv2d(16, 3, padding = 1);
        Flatten;
        fc1: Linear(10);
    }
}

fn main() {}
