//! `-D warnings` makes errors of them all, as of any warning.

#![deny(warnings)]

use cnn::cnn;

cnn! {
    pub net Warned(8) {
        ReLU;
        Tanh;
    }
}

#[allow(deprecated)]
mod quiet {
    cnn::cnn! {
        pub net AllowedByRust(8) {
            ReLU;
            Tanh;
        }
    }
}

macro_rules! twice {
    ($activation:ident) => {
        cnn! {
            pub net Twice(8) {
                $activation;
                $activation;
            }
        }
    };
}

twice!(ReLU);

fn main() {}
