use cnn::cnn;

cnn! {
    block Bottleneck(width) {
        Conv2d(width, 1);
    }

    net Tiny(3x8x8) {
        BottleNeck2(16);
        BottleNeck2(32);
        BottleNeck2(64);
    }
}

fn main() {}
