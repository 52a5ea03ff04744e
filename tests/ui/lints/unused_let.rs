#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(8) {
        let width = 2 * in.features;
        Linear(4);
    }

    net Dilated(64x100) {
        let d = 1;
        for i in 0..3 {
            Conv1d(64, 3, padding = d, dilation = d);
            let d = 2 * d;
        }
    }
}

fn main() {}
