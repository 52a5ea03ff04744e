use cnn::cnn;

cnn! {
    block Up(width) {
        Conv2d(width, 3, padding = 1);
    }

    net Tiny(8x4x4) {
        down3: Conv2d(8, 1);
        Up(down3, 256);
        Up(width = down3);
    }
}

fn main() {}
