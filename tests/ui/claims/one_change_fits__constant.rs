//! A constant that two networks are made of, which contradicts both.

use cnn::cnn;

cnn! {
    const WIDTH = 32;

    net Small(3x32x32) where PARAMS == 1898 {
        Conv2d(WIDTH, 3, stride = 2, padding = 1) -> 16x16x16;
        ReLU;
        Conv2d(10, 3) -> 10x14x14;
        AdaptiveAvgPool2d(1);
        Flatten;
    }

    net Large(3x64x64) where PARAMS == 4942 {
        Conv2d(2 * WIDTH, 3, padding = 1) -> 32x64x64;
        ReLU;
        Conv2d(WIDTH - 2, 3) -> 14x62x62;
        AdaptiveAvgPool2d(1) -> 14x1x1;
        Flatten;
    }
}

fn main() {}
