use cnn::cnn;

cnn! {
    // What can be read is checked.
    net First(3x32x32) {
        conv1: Conv2d(8, 3;);
        conv2: Conv2d(4 -> 16, 3);
        shortcut: Conv2d(16, 1) from in;
        sum: Add(conv1, conv2) -> 16x9x9 -> 16x8x8;
        Flatten
        fc: Linear(10) from;
        Linear(20) -> 30;
    }

    block Basic(width, stride =) {
        Conv2d(widht, 3);
    }

    net Second(3x32x32) -> 10 {
        Basic(8);
        Flatten;
        Covn2d(8, 3);
        Linear(12 -> 10);
    }

    net Third(3x32x32) {
        Conv2d(4 -> 8, 3);
        Linear(1O);
        fc: Linear(10);
        Linear(20) -> 30;
    }
}

fn main() {}
