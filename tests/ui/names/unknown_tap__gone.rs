use cnn::cnn;

cnn! {
    // A block does not see the labels of the place that calls it.
    block Join {
        Add(in, conv1);
    }

    net Residual(16x8x8) {
        conv1: Conv2d(16, 3, padding = 1);
        Join;
    }
}

fn main() {}
