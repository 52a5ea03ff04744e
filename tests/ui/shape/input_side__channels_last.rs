use cnn::cnn;

cnn! {
    net Digits(28x28x1) {
        conv1: Conv2d(1 -> 8, 3);
        conv2: Conv2d(1 -> 16, 3);
    }
}

fn main() {}
