use cnn::cnn;

cnn! {
    net Tiny(8x8x8) {
        here: Conv2d(16, 3);
        Conv2d(here, 3);
        Linear(here.features);
    }
}

fn main() {}
