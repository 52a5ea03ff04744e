use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(8) -> 1x1x1x1x1x1x8;
    }
}

fn main() {}
