use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        MaxPool2d(64c, 2w);
        Flatten;
        Linear(10c);
    }
}

fn main() {}
