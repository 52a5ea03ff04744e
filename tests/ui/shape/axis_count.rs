use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Upsample(scale_factor = (2, 2, 2));
    }

    net Sizes(3x8x8) {
        Upsample(4x4x4);
    }

    net Sound(3x8) {
        Upsample(4x4);
    }
}

fn main() {}
