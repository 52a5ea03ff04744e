use cnn::cnn;

cnn! {
    net Residual(16x8x8) where LAYERS == 3 -> 16x8x8 {
        conv: Conv2d(16, 3, padding = 1) -> 16x8x8 from in;
        sum: Add(conv, in) where PARAMS == 0 -> 16x8x8;
        ReLU where PARAMS == 0 from sum;
    }
}

fn main() {}
