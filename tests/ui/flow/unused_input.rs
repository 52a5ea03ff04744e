use cnn::cnn;

cnn! {
    net TwoStream(rgb: 3x8x8, flow: 2x8x8) {
        Conv2d(8, 3);
    }
}

fn main() {}
