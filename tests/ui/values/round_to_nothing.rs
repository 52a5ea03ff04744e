use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(round_to(30, 0));
        Linear(round_to(30, 0.5));
    }
}

fn main() {}
