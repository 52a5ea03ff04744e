use cnn::cnn;

cnn! {
    net Tiny(8) {
        width = 2 * 4;
        Linear(width);
    }
}

fn main() {}
