use cnn::cnn;

cnn! {
    block Basic(width, stride) {
        conv1: Conv2d(width, 3, stride = stride, padding = 1);
        bn1: BatchNorm2d;
        Add(bn1, in);
    }

    net Residual(16x8x8) {
        layer1: Basic(16, 1);
        layer2: Basic(32, 2);
    }
}

fn main() {}
