use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        conv1: Conv2d(3, 1);
        Add(conv1, 5);
        Add(conv1, Conv2d(3, 1));
        Add(conv1, in.channels);
    }
}

fn main() {}
