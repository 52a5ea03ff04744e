#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(3x32x32) {
        conv1: Conv2d(16, 3, padding = 1);
        conv2: Conv2d(16, 1) from in;
        Concat(conv1, conv2, dim = 1);
    }
}

fn main() {}
