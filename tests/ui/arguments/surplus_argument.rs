use cnn::cnn;

cnn! {
    block Basic(width) { Linear(width); }

    net Tiny(3x8x8) {
        Tanh(1);
        Conv2d(3 -> 16, 3, 1, 1, 1, 1, true, zeros, 5);
        PixelShuffle(1, 2);
        Flatten;
        Linear(8, true, 5);
        Basic(8, 2);
    }
}

fn main() {}
