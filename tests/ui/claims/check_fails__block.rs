use cnn::cnn;

cnn! {
    block Basic(width) {
        conv: Conv2d(width, 3) where PARAMS <= 1K;
    }

    net Tiny(3x8x8) {
        Basic(8);
        Basic(32);
    }
}

fn main() {}
