use cnn::cnn;

cnn! {
    net Words(4x1x49x10) {
        Conv2d(64, 10x4, stride = 2);
        Flatten;
        Linear(576 -> 12);
    }
}

fn main() {}
