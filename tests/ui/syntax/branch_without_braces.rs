use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Concat {
            Conv2d(64, 1);
            { Conv2d(96, 1); }
            pool: MaxPool2d(3, stride = 1, padding = 1);
        }
    }
}

fn main() {}
