use cnn::cnn;

cnn! {
    // A help does not put numbers in the place of names.
    const CLASSES = 10;

    block Basic(width) {
        conv: Conv2d(64 -> width, 3, padding = 1);
        norm: BatchNorm2d(2 * width);
    }

    net Tiny(3x8x8) {
        Basic(8);
        Linear(512 -> CLASSES);
    }

    net Flat(3x8x8) {
        Linear(192 -> CLASSES);
    }
}

fn main() {}
