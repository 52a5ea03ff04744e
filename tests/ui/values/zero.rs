use cnn::cnn;

cnn! {
    net Tiny(3x0x8) {
        Conv2d(8, 3) -> (8, 6 - 6, 6);
    }
}

fn main() {}
