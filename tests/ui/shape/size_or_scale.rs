use cnn::cnn;

cnn! {
    net Neither(3x8x8) {
        Upsample(mode = bilinear);
    }

    net Both(3x8x8) {
        Upsample(16, 2);
    }
}

fn main() {}
