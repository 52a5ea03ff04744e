use cnn::cnn;

cnn! {
    net Tiny(3x8) {
        Linear(3x);
    }

    const W = 8;

    net Wide(3x8xW) {
        ReLU;
    }
}

fn main() {}
