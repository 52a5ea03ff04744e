use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(maximum(3, 8), 3);
        Conv2d(sqrt(64), 3);
    }
}

fn main() {}
