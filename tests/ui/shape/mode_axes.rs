use cnn::cnn;

cnn! {
    net Sound(3x8) {
        Upsample(scale_factor = 2, mode = bilinear);
    }

    net Image(3x8x8) {
        Upsample(scale_factor = 2, mode = linear);
    }

    net Video(3x8x8x8) {
        Upsample(scale_factor = 2, mode = bicubic);
    }
}

fn main() {}
