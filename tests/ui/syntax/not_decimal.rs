use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(0b1000, 3);
        Conv2d(8, 0x1F);
        Conv2d(0o17, 3);
    }
}

fn main() {}
