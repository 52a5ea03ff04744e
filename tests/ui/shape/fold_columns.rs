use cnn::cnn;

cnn! {
    net Columns(12x10) {
        Fold(4, 2);
    }
}

fn main() {}
