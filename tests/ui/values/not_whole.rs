use cnn::cnn;

cnn! {
    const RATIO = 0.5;

    net Tiny(3x8x8) {
        Conv2d(16 * 0.3, 3);
        Conv2d(2.5, 3) -> 8x6x6;
        for i in 0..1.5 { ReLU; }
        Conv2d(3, 3, padding = 1) -> (3 * RATIO, 8, 8);
    }
}

fn main() {}
