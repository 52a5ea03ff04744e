use cnn::cnn;

cnn! {
    net Tiny(8) {
        Linear(max(4, other = 8));
    }
}

fn main() {}
