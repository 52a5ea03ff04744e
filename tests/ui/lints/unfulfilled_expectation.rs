#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(4);
        #[expect(cnn::activation_after_activation, reason = "there was one")]
        ReLU;
    }
}

fn main() {}
