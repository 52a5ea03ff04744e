use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(in, 3);
        Conv2d(3, 1) -> in;
    }

    net Flat(8) {
        Linear(2 * in);
    }
}

fn main() {}
