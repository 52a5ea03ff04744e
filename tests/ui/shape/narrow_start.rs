use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Narrow(0, 3, 1);
    }

    net Behind(3x8x8) {
        Narrow(1, -9, 1);
    }
}

fn main() {}
