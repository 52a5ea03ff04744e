use cnn::cnn;

cnn! {
    net LeNet5(1x28x28) -> 10 {
        conv1: Conv2d(6, 5);
        pool1: MaxPool2d(2);
        fc1: Linear(120);
        Linear(10);
    }
}

fn main() {}
