use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        MaxPool2d(2, padding = 2);
    }

    net Wide(3x8x8) {
        AvgPool2d(3x2, padding = (1, 2));
    }
}

fn main() {}
