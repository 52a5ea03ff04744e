//! A default that is not what the calls without it claim.

use cnn::cnn;

cnn! {
    block Unit(width, kernel = 5) {
        Conv2d(width, kernel, padding = 1, bias = false) -> (width, in.height, in.width);
        BatchNorm2d(width);
        ReLU;
    }

    net Plain(3x32x32) where PARAMS == 74_976 {
        Unit(32);
        MaxPool2d(2);
        Unit(64);
        MaxPool2d(2);
        Unit(96) -> 96x8x8;
        AdaptiveAvgPool2d(1);
        Flatten;
    }
}

fn main() {}
