use cnn::cnn;

cnn! {
    block Stage(width, unit) {
        Linear(width);
        unit;
    }

    net Tiny(3x8x8) {
        Conv2d;
        Conv2d(16);
        MaxPool2d;
        Flatten;
        Stage(16);
        Stage;
    }
}

fn main() {}
