use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        conv: Conv2d(16, 3, padding = 1) -> 16x8x8 from in;
        Add(conv, in) where PARAMS == 0 -> 16x8x8;
    }
}

fn main() {}
