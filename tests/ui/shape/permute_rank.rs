use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Permute(1, 0);
    }

    net Batch(3x8x8) {
        Permute(0, 2, 3, 1);
    }
}

fn main() {}
