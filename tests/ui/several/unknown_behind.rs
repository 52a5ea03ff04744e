use cnn::cnn;

cnn! {
    // Behind a mistake, what is not known is not held against anybody.
    net Net(3x32x32) -> 1000 where PARAMS == 5 {
        stem: Covn2d(64, 7);
        Conv2d(32 -> 64, 3, groups = 7);
        Flatten;
        Linear(in.channels);
        Linear(9216 -> 4096);
        if in.width > 5 { ReLU; }
        Add(stem, stemm.conv);
        let width = missing * 2;
        Linear(width);
        Linear(width + 1) -> (width, 5);
    }

    // What is known is.
    net Pooled(3x8x8) {
        Conv2d(16, 9);
        AdaptiveAvgPool2d(1) -> 16x2x2;
    }
}

fn main() {}
