use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Upsample(size = (None, 7));
        Conv2d(8, (3, None));
        MaxPool2d((None, 2));
        ZeroPad2d((1, 1, None, 2));
        AdaptiveAvgPool2d(true);
    }
}

fn main() {}
