use cnn::cnn;

cnn! {
    net Tiny(3x8x8) where PARAMS == 5k, MACS <= 2m, FLOPS <= 2g {
        Conv2d(16f, 3);
    }
}

fn main() {}
