use cnn::cnn;

cnn! {
    net Tiny(3x32x32) {
        Conv2d(8, 3, padding = "same");
        Upsample(scale_factor = 2, mode = "bilinear");
    }
}

fn main() {}
