use cnn::cnn;

cnn! {
    net LeNet5(1x28x28) -> 10 {
        Conv2d(6, 5);
        AvgPool2d(2);
        Conv2d(16, 5);
        pool2: AvgPool2d(2);
        fc1: Linear(256 -> 120);
        Linear(10);
    }

    net Wrong(16x4x4) {
        Linear(400 -> 120);
    }
}

fn main() {}
