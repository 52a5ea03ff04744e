use cnn::cnn;

cnn! {
    net Tiny(64x8x8) {
        PReLU(32);
    }
}

fn main() {}
