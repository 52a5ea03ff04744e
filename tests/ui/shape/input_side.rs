use cnn::cnn;

cnn! {
    net Tiny(3x32x32) {
        conv1: Conv2d(1 -> 8, 3);
        BatchNorm2d(16);
        Conv2d(64c, 11w, in_channels = 3);
        GroupNorm(4, 32);
        Flatten;
        LayerScale(10);
    }
}

fn main() {}
