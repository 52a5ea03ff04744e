use cnn::cnn;

cnn! {
    block Unit {
        Conv2d(8, 3, padding = 1);
    }

    net Tiny(8x4x4) {
        conv: Conv2d(8, 1);
        y: ReLU(conv);
        pool: MaxPool2d(y, 2);
        Unit(y);
        Add(y, in);
        ReLU(x);
        ReLU(in);
    }
}

fn main() {}
