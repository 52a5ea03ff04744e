use cnn::cnn;

cnn! {
    net Words(1x1x49x10) -> 12 {
        conv1: Conv2d(64, 10x4, stride = 2);
        Flatten;
        fc1: Linear(12);
    }

    net Photos(16x32x32x3) -> 10 {
        conv1: Conv2d(32, 3);
        MaxPool2d(2);
        Flatten;
        fc1: Linear(10);
    }
}

fn main() {}
