//! An input without axes.

use cnn::cnn;

cnn! {
    net Perceptron(728) where PARAMS == 203_530 {
        fc1: Linear(784 -> 256);
        ReLU;
        fc2: Linear(10);
    }
}

fn main() {}
