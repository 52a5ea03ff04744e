use cnn::cnn;

cnn! {
    net Tiny(3x8x8) -> 10 {
        Conv2d(10, 8);
    }
}

fn main() {}
