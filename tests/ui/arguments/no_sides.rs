use cnn::cnn;

cnn! {
    block Basic(width) { Linear(width); }

    net Tiny(3x8x8) {
        BatchNorm2d(3 -> 3);
        MaxPool2d(3 -> 2);
        Flatten;
        Basic(8 -> 16);
        Linear(max(8 -> 16, 4));
    }
}

fn main() {}
