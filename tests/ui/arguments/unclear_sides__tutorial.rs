//! PyTorch's tutorial "Training a Classifier".

use cnn::cnn;

cnn! {
    net Net(3x32x32) -> 10 {
        conv1: Conv2d(3, 6, 5);
        ReLU;
        MaxPool2d(2, 2);
        conv2: Conv2d(6, 16, 5);
        ReLU;
        MaxPool2d(2, 2);
        Flatten;
        fc1: Linear(16 * 5 * 5 -> 120);
        ReLU;
        fc2: Linear(120 -> 84);
        ReLU;
        fc3: Linear(84 -> 10);
    }
}

fn main() {}
