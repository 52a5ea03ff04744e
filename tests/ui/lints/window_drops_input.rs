#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Image(3x34x33) {
        conv1: Conv2d(8, 5, stride = 4);
        pool1: MaxPool2d(2);
        MaxPool2d(3, stride = 2);
    }

    net Sound(1x100) {
        Conv1d(8, 7, stride = 5);
    }
}

fn main() {}
