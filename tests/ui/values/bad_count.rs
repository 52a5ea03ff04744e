use cnn::cnn;

cnn! {
    net Tiny(8) {
        [ReLU; 2 - 3];
    }
}

fn main() {}
