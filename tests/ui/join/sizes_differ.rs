use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        conv1: Conv2d(32, 3, padding = 1);
        Add(conv1, in);
    }
}

fn main() {}
