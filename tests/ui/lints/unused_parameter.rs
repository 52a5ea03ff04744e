#![deny(deprecated)]

use cnn::cnn;

cnn! {
    block Basic(width, depth = 2) { Linear(width); }

    net Tiny(8) { Basic(4); }
}

fn main() {}
