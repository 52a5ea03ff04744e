#![deny(deprecated)]

use cnn::cnn;

cnn! {
    const CLASSES = 10;

    net Tiny(8) { Linear(4); }
}

fn main() {}
