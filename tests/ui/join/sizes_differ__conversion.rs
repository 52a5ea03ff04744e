//! A layer that gives one tensor the shape of the other: a permutation, an upsampling.

use cnn::cnn;

cnn! {
    net Sequences(16x8) {
        turned: Permute(1, 0);
        Add(in, turned);
    }

    net Halved(8x13x13) {
        MaxPool2d(2);
        half: Conv2d(8, 3, padding = 1);
        Concat(in, half);
    }
}

fn main() {}
