use cnn::cnn;

cnn! {
    net Tiny(400) {
        Unflatten(0, 16x5x6);
    }

    net Open(400) {
        Unflatten(0, (16, -1, 3));
    }
}

fn main() {}
