use cnn::cnn;

cnn! {
    net Tiny() {
        Linear(4);
    }
}

fn main() {}
