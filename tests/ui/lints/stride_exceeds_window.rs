#![deny(deprecated)]

use cnn::cnn;

cnn! {
    block Down(width, stride) {
        Conv2d(width, 2, stride = stride, padding = 1);
    }

    net Tiny(3x32x32) {
        conv1: Conv2d(8, 3, stride = 4, padding = 1);
        Conv2d(8, 1x3, stride = (1, 4), padding = (0, 1));
        Conv2d(8, 2, stride = 7, dilation = 4, padding = 2);
        Down(8, 3);
    }
}

fn main() {}
