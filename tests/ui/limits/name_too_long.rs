use cnn::cnn;

cnn! {
    net Named(8) {
        long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_long_: ReLU;
    }
}

fn main() {}
