use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Permute(1, 0);
        Permute(0);
    }
}

fn main() {}
