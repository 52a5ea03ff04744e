use cnn::cnn;

cnn! {
    block Stage(width, unit, stride = 1) {
        Conv2d(width, 3, stride = stride);
        unit;
    }

    net Tiny(3x8x8) {
        Conv2d;
        Conv2d(16);
        MaxPool2d;
        Stage(16);
        Stage;
    }
}

fn main() {}
