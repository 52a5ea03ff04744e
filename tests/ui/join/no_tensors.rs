use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(3, 1);
        Add;
        Concat(dim = 0);
    }
}

fn main() {}
