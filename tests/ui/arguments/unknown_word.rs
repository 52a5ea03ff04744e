use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(8, 3, padding_mode = zeroes);
        Conv2d(8, 3, padding = full);
        Upsample(scale_factor = 2, mode = cubic);
        StochasticDepth(0.5, mode = sample);
    }
}

fn main() {}
