use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        ..ReLU;
        ..Conv2d(8, 3);
    }
}

fn main() {}
