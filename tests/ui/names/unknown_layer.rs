use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2D(8, 3);
        Maxpool2d(2);
        Flatten;
        Dense(10);
    }
}

fn main() {}
