use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        AdaptiveAvgPool2d(1);
        InstanceNorm2d;
    }
}

fn main() {}
