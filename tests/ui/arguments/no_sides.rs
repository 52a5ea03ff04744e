use cnn::cnn;

cnn! {
    block Basic(width) { BatchNorm1d(8 -> width); }

    net Tiny(3x8x8) {
        BatchNorm2d(3 -> 3);
        MaxPool2d(3 -> 2);
        Flatten;
        Linear(8);
        Basic(8 -> 16);
    }
}

fn main() {}
