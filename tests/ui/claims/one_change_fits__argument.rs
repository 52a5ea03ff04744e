//! What a block is given, where it shows inside of the block.

use cnn::cnn;

cnn! {
    block Basic(width, stride) {
        conv1: Conv2d(width, 3, stride = stride, padding = 1) -> (width, in.height / stride, in.width / stride);
        ReLU;
        conv2: Conv2d(width, 3, padding = 1);
        ReLU;
    }

    net Stages(3x32x32) {
        Basic(16, 1) -> 16x32x32;
        Basic(32, 3) -> 32x16x16;
        Basic(64, 2) -> 64x8x8;
    }
}

fn main() {}
