use cnn::cnn;

cnn! {
    net Digits(28x28x1) -> 10 {
        conv1: Conv2d(1 -> 8, 3);
        MaxPool2d(2);
        Flatten;
        fc1: Linear(1352 -> 10);
    }

    net Photos(32, 32, 3) -> 10 {
        conv1: Conv2d(32, 3);
        MaxPool2d(2);
        Flatten;
        fc1: Linear(10);
    }
}

fn main() {}
