use cnn::cnn;

cnn! {
    net Tiny(16x8x8) {
        conv1: Conv2d(16, 3);
        Conv2d(conv1.channels, 3);
    }
}

fn main() {}
