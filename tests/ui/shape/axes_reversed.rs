use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Flatten(2, 1);
    }
}

fn main() {}
