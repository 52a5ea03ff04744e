use cnn::cnn;

cnn! {
    const WIDTH = 64;

    net Tiny(8) {
        Linear(WIDTH as u64);
    }
}

fn main() {}
