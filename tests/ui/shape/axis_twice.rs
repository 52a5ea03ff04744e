use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Permute(1, 2, 1);
    }
}

fn main() {}
