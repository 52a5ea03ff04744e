use cnn::cnn;

cnn! {
    // A number is wrong where it was written, and once, however often a block uses it.
    block Inverted(width, stride, drop = 0.2) {
        conv: Conv2d(width, 3, stride = stride, padding = 1) -> (width, in.height / stride, in.width / stride);
        bn: BatchNorm2d(width);
        Dropout(drop);
    }

    block Stage(width, stride) {
        Inverted(width, stride);
        Inverted(width, 1, drop = 1.5);
    }

    net Mobile(3x32x32) {
        Stage(16, 1);
        Inverted(0, 1);
        Stage(32, stride = 0);
    }
}

fn main() {}
