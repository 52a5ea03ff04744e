use cnn::cnn;

cnn! {
    net Columns(12x1) {
        Fold(3x1, 2);
    }
}

fn main() {}
