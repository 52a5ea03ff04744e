use cnn::cnn;

cnn! {
    net UNet(1x100x100) {
        enc: Conv2d(8, 3);
        MaxPool2d(2);
        Conv2d(16, 3);
        up: ConvTranspose2d(8, 2, stride = 2);
        Concat(enc, up) -> 16x98x98;
        Conv2d(2, 1);
    }
}

fn main() {}
