use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(16, 3 -> 5);
        Conv2d(16, 3, stride = 1 -> 2);
    }
}

fn main() {}
