use cnn::cnn;

cnn! {
    block Stage(width) {
        Conv2d(width, 3);
    }

    const WIDTH = 64c;

    net Tiny(3x8x8) {
        Conv2d(2 * 8c, 3w);
        Stage(16c);
    }
}

fn main() {}
