use cnn::cnn;

cnn! {
    block Stage(width) {
        Linear(width);
    }

    net Tiny(3x8x8) {
        Conv2d(16, 3, kernel_size = 5);
        Conv2d(16c, 3w, 5w);
        Flatten;
        Stage(16, width = 8);
    }
}

fn main() {}
