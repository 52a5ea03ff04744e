use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        conv1: Conv2d(8, 3);
        shortcut: Conv2d(8, 1) from in;
        ReLU from conv1;
        stage: {
            conv: Conv2d(8, 1);
            Conv2d(8, 1) from in;
        }
    }
}

fn main() {}
