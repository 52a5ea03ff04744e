use cnn::cnn;

cnn! {
    block Basic(width) { Conv2d(width, 1); }

    net Tiny(3x8x8) {
        Conv2d(8, 3) {
            { ReLU; }
            { Tanh; }
        }
        Basic(8) {
            { ReLU; }
        }
    }
}

fn main() {}
