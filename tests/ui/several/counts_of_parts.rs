use cnn::cnn;

cnn! {
    // The total was added up from the slip in its first row.
    net Sum(1x28x28) where PARAMS == 1_258 {
        conv1: Conv2d(8, 3) where PARAMS == 90;
        conv2: Conv2d(16, 3);
    }

    // A budget has nothing to do with it.
    net Budget(1x28x28) where PARAMS <= 1K, FLOPS == 5 {
        conv1: Conv2d(8, 3) where PARAMS == 90;
        conv2: Conv2d(16, 3);
    }
}

fn main() {}
