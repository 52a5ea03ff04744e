use cnn::cnn;

cnn! {
    net Tiny(3x32x32) -> 100 {
        conv1: Conv2d(8, 5, stride = 2) -> 8x16x16;
        MaxPool2d(3, stride = 2, ceil_mode = true) -> 8x6x6;
        stage: { Conv2d(16, 3); ReLU; } -> 16x7x7;
        Flatten -> 256;
        Linear(10);
    }

    block Basic(width) {
        for i in 0..2 {
            conv{i}: Conv2d(width, 3) -> (width, 5, 5);
        }
    }

    net Blocks(8x8x8) {
        layer1: Basic(8);
        { ReLU; } -> 8x3x3;
        [ReLU; 2] -> 8x2x2;
    }
}

fn main() {}
