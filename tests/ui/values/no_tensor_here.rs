use cnn::cnn;

cnn! {
    const WIDTH = 2 * in.channels;

    net Tiny(8) {
        Linear(WIDTH);
    }

    net Square(in.channels) {
        Linear(4);
    }
}

fn main() {}
