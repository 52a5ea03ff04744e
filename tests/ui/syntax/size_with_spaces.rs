use cnn::cnn;

cnn! {
    net Tiny(3 x 8 x8) {
        Conv2d(8, 3 x 3) -> 8 x 6 x 6;
    }

    net Right(3x8x8) {
        Conv2d(8, 3x3) -> 8 x6x6;
    }
}

fn main() {}
