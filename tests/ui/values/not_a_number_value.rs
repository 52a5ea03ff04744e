use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        [ReLU; true];
        for i in 0..3x3 { ReLU; }
        Conv2d(max(true, 3), 3);
        Permute(0, true, 2);
        Conv2d(8, 3) where PARAMS == ReLU;
    }
}

fn main() {}
