#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Generator(512x4x4) {
        for i in 0..3 {
            ConvTranspose2d(in.channels / 2, 4, stride = 2, padding = 1);
            ReLU;
        }
    }
    net Encoder(8x32x32) {
        [Conv2d(2 * in.channels, 3, padding = 1); 3];
        for i in 0..2 {
            MaxPool2d(2);
            if in.height > 16 { Tanh; }
        }
    }
}

fn main() {}
