use cnn::cnn;

cnn! {
    net Tiny(8) {
        let mut width = 4;
        Linear(width);
    }
}

fn main() {}
