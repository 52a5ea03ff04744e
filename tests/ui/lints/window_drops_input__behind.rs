#![deny(deprecated)]

use cnn::cnn;

cnn! {
    // What one more window changes behind it.
    net Longer(3x7x7) {
        MaxPool2d(2);
        Conv2d(8, 3, padding = 1);
        conv: Conv2d(8, 3);
    }

    net Wider(3x7x7) {
        pool: MaxPool2d(2);
        Flatten;
        Linear(10);
    }

    // The output of the network says that there is none.
    net Claimed(3x7x7) -> 8x3x3 {
        MaxPool2d(2);
        Conv2d(8, 1);
    }
}

fn main() {}
