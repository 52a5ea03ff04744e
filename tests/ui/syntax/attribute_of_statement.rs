use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        /// The first convolution.
        Conv2d(8, 3);
        #[inline]
        ReLU;
    }
}

fn main() {}
