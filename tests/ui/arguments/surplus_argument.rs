use cnn::cnn;

cnn! {
    block Basic(width) { Linear(width); }

    net Tiny(3x8x8) {
        Tanh(1);
        Conv2d(3, 16, 3, 1, 1, 1, 1, true, zeros);
        Linear(8, true, 5);
        Flatten;
        Basic(8, 2);
        Dropout2d(0.5, false, 2);
        PixelShuffle(1, 2);
    }
}

fn main() {}
