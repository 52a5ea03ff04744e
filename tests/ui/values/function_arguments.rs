use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(max(8), 3);
        Conv2d(div_ceil(8), 3);
        Conv2d(round_to(8), 3);
        Conv2d(round(), 3);
        Conv2d(floor(7, 2), 3);
    }
}

fn main() {}
