use cnn::cnn;

cnn! {
    net Tiny(3x8x8) {
        Conv2d(8, 3, padding = None);
        Conv2d(8, 3, bias = None);
        Conv2d(8, 3, padding_mode = None);
        MaxPool2d(2, stride = None);
    }
}

fn main() {}
