//! A network that is not there is not warned of.

#![deny(warnings)]

use cnn::cnn;

cnn! {
    #[cfg(any())]
    pub net Absent(8) { ReLU; Tanh; }

    #[cfg(all())]
    pub net Present(8) { ReLU; Sigmoid; }
}

fn main() {}
