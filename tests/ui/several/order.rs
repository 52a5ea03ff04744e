use cnn::cnn;

cnn! {
    // Errors come in the order of the source, wherever it is that they show.
    pub const DEPTH = -1;

    net First(3x8x8) {
        Conv2d(9 -> 3, 1);
        stage1: Basic(8);
    }

    const WIDTH = 3 +;

    net Second(3x8x8) {
        Conv2d(9 -> 3, 1);
        Basic(8);
    }

    block Basic(width) {
        Conv2d(width, 3, padding = -1);
    }

    pub const WIDTH = 2;
}

fn main() {}
