use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(8, 3) -> (8, 6 - 8, 6);
        for i in 0..2 {
            conv{i - 1}: Conv2d(8, 3, padding = 1);
        }
    }
}

fn main() {}
