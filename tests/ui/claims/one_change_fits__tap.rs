//! Branches that were meant to take something else.

use cnn::cnn;

cnn! {
    net Branches(3x32x32) {
        stem: Conv2d(48, 3, padding = 1);
        ReLU;
        pool: MaxPool2d(2);
        middle: Conv2d(96, 3, padding = 1);
        mixed: Concat {
            { Conv2d(48 -> 32, 1); }
            { Conv2d(48 -> 32, 3, padding = 1); }
            { Conv2d(48 -> 32, 5, padding = 2); }
        } from middle -> 96x16x16
        Add(mixed, middle);
    }
}

fn main() {}
