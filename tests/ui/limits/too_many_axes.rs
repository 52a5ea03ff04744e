use cnn::cnn;

cnn! {
    net Tiny(64x2x2x2) {
        Unflatten(0, 2x2x2x8);
    }
}

fn main() {}
