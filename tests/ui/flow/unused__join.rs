use cnn::cnn;

cnn! {
    block Basic(width) {
        conv1: Conv2d(width, 3, padding = 1);
        bn1: BatchNorm2d;
        conv2: Conv2d(width, 3, padding = 1);
        bn2: BatchNorm2d;
        shortcut: Conv2d(width, 1) from in;
        Add(bn1, shortcut);
    }

    net Residual(16x8x8) {
        layer1: Basic(16);
        side: Conv2d(16, 1);
        Add(layer1, layer1);
    }

    // What starts from elsewhere may be left over: the join is not to blame.
    net Concatenated(16x8x8) {
        a: Conv2d(8, 1);
        b: Conv2d(8, 1) from in;
        c: Conv2d(8, 1) from in;
        Concat(a, b);
    }
}

fn main() {}
