use cnn::cnn;

cnn! {
    net Mixer(196x512) {
        Linear(196 -> 256);
    }
}

fn main() {}
