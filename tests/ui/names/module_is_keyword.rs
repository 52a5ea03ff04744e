use cnn::cnn;

cnn! {
    net Super(3x8x8) {
        Conv2d(4, 1);
    }
}

fn main() {}
