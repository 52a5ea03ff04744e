use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        conv: Conv2d(8, 1);
        Add(conv);
        Concat {
            { Conv2d(8, 1); }
        }
    }

    net Empty(3x8x8) {
        Concat {}
    }
}

fn main() {}
