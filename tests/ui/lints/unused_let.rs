#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(8) {
        let width = 2 * in.features;
        Linear(4);
    }
}

fn main() {}
