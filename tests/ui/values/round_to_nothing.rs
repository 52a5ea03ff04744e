use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(round_to(30, 0));
    }
}

fn main() {}
