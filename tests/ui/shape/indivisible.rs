use cnn::cnn;

cnn! {
    net Tiny(3x8x9) {
        PixelUnshuffle(2);
    }
}

fn main() {}
