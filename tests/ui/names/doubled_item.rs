use cnn::cnn;

cnn! {
    const WIDTH = 8;

    block Tiny { ReLU; }

    net Tiny(8) {
        Linear(WIDTH);
    }

    const WIDTH = 16;
}

fn main() {}
