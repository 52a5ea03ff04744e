use cnn::cnn;

cnn! {
    const WIDTH = 2 * DEPTH;
    const DEPTH = WIDTH / 2;

    net Tiny(8) {
        Linear(WIDTH);
    }
}

fn main() {}
