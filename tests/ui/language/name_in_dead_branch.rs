//! The names of layers are checked even where they never come about.

use cnn::cnn;

cnn! {
    net Dead(3x8x8) {
        if false {
            Covn2d(3, 1);
        }
        ReLU;
    }
    block Unused {
        Lienar(3);
    }
}

fn main() {
    println!("{}", Dead::PARAMS);
}
