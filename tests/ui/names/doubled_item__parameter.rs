//! Two parameters of one name.

use cnn::cnn;

cnn! {
    block Unit(channels, stride = 1, channels = 8) {
        Conv2d(channels, 3, stride = stride);
    }
    net N(3x8x8) { Unit(4); }
}

fn main() {
    println!("{}", N::PARAMS);
}
