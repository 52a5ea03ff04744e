//! Squeeze-and-excitation without the view as channels.

use cnn::cnn;

cnn! {
    net Excited(64x28x28) {
        AdaptiveAvgPool2d(1);
        Flatten;
        Linear(4);
        ReLU;
        Linear(64);
        scale: Sigmoid;
        Mul(in, scale);
    }
}

fn main() {}
