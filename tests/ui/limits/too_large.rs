use cnn::cnn;

cnn! {
    net Tiny(1) {
        Linear(5G);
        Linear(5G);
    }

    net Image(3x8x8) {
        Conv2d(8, 3, padding = 9G);
    }

    net Upsampled(3x8x8) {
        Upsample(scale_factor = 9G);
    }
}

fn main() {}
