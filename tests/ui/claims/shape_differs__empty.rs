use cnn::cnn;

cnn! {
    net Tiny(1x28x28) -> 10 {
    }
}

fn main() {}
