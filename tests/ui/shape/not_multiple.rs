use cnn::cnn;

cnn! {
    net Tiny(10x8x8) {
        PixelShuffle(2);
    }

    net Columns(10x9) {
        Fold(4, 2x3);
    }
}

fn main() {}
