//! Budgets that one number breaks: the greatest or least that keeps them.

use cnn::cnn;

cnn! {
    block Separable(width) {
        Conv2d(in.channels, 3, padding = 1, groups = in.channels);
        Conv2d(width, 1);
    }

    net Small(8x32x32) where PARAMS <= 680, MACS <= 600K {
        Separable(96);
    }

    const WIDTH = 3;

    net Wide(3x16x16) where PARAMS >= 2K, MACS >= 400K {
        Conv2d(2 * WIDTH, 3, padding = 1);
        ReLU;
        Conv2d(4 * WIDTH, 3, padding = 1);
    }
}

fn main() {}
