use cnn::cnn;

cnn! {
    // PyTorch counts the batch.
    net Tiny(16x8x8) {
        conv1: Conv2d(32, 3, padding = 1);
        Concat(conv1, in, dim = 1);
    }
}

fn main() {}
