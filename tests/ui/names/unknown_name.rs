use cnn::cnn;

cnn! {
    const WIDTH = 64;

    block Stage(channels) {
        Linear(chanels);
        Linear(WITDH);
        Linear(classes);
    }

    net Tiny(8) {
        Stage(16);
    }
}

fn main() {}
