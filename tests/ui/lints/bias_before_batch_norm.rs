#![deny(deprecated)]

use cnn::cnn;

cnn! {
    block ConvNorm(width) {
        conv: Conv2d(width, 3, padding = 1);
        bn: BatchNorm2d;
    }

    net Tiny(3x32x32) {
        conv1: Conv2d(64, 3, bias = true);
        BatchNorm2d;
        layer1: ConvNorm(64);
    }
}

fn main() {}
