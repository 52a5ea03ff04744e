use cnn::cnn;

cnn! {
    block Basic(width, stride) { Linear(width * stride); }

    net Tiny(3x8x8) {
        Conv2d(16, stride = 2, 3);
        Flatten;
        Basic(width = 8, 2);
    }
}

fn main() {}
