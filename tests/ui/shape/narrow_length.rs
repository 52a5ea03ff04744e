use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Narrow(0, 1, 3);
    }
}

fn main() {}
