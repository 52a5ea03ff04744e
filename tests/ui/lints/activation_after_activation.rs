#![deny(deprecated)]

use cnn::cnn;

cnn! {
    net Tiny(8) {
        relu1: ReLU;
        relu2: ReLU;
        Linear(8);
        SiLU;
        Sigmoid;
    }
}

fn main() {}
