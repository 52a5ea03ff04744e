use cnn::cnn;

cnn! {
    net Tiny(3x8) {
        Linear(3x);
    }

    net Wide(3x8xW) {
        ReLU;
    }
}

fn main() {}
