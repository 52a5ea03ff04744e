use cnn::cnn;

cnn! {
    net Tiny(1) {
        Linear(4G);
        Linear(4G);
        Linear(4G);
    }
}

fn main() {}
