#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(8) {
        Softmax;
        fc2: Linear(8);
        probs: LogSoftmax;
        Dropout;
        Linear(10);
        Softmax;
    }
}

fn main() {}
