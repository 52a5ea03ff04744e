use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        Add(conv2, in);
        conv2: Conv2d(16, 3, padding = 1);
    }
}

fn main() {}
