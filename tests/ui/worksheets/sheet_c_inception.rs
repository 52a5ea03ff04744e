//! The sheet leaves out the 64 biases of the last convolution.

use cnn::cnn;

cnn! {
    net Reduced(256x32x32) -> 480x32x32 where PARAMS == 388_672 {
        Concat {
            { Conv2d(128, 1); }
            { Conv2d(128, 1); Conv2d(192, 3, padding = 1); }
            { Conv2d(32, 1); Conv2d(96, 5, padding = 2); }
            { MaxPool2d(3, stride = 1, padding = 1); Conv2d(64, 1); }
        }
    }
}

const _: () = assert!(Reduced::PARAMS > 0);

fn main() {}
