use cnn::cnn;

cnn! {
    net Video(3x2x8x8) {
        AvgPool3d(3, padding = 1);
    }
}

fn main() {}
