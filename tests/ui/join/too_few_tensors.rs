use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Add(in);
        Concat {
            { Conv2d(8, 1); }
        }
        Concat {}
    }
}

fn main() {}
