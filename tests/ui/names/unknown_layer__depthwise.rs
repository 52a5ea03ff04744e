use cnn::cnn;

cnn! {
    block Unit {
        DepthwiseConv1D(3, padding = 1);
    }

    net Image(32x16x16) {
        DepthwiseConv2d(3, padding = 1);
        separable: SeparableConv2D(64, 3, 2);
    }

    net Sound(8x1600) {
        Unit;
        DepthwiseConv;
    }
}

fn main() {}
