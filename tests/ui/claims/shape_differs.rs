use cnn::cnn;

cnn! {
    net Tiny(3x32x32) -> 100 {
        conv1: Conv2d(8, 5, stride = 2) -> 8x16x16;
        MaxPool2d(3, stride = 2, ceil_mode = true) -> 8x6x6;
        stage: { Conv2d(16, 3); ReLU; } -> 16x7x7;
        Flatten -> 256;
        Linear(10);
    }
}

fn main() {}
