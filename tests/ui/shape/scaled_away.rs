use cnn::cnn;

cnn! {
    net Tiny(3x8x2) {
        Upsample(scale_factor = 0.25);
    }
}

fn main() {}
