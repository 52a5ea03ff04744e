#![deny(deprecated)]

use cnn::cnn;

cnn! {
    block Basic(width) { Linear(width); }

    net Tiny(8) { Linear(4); }
}

fn main() {}
