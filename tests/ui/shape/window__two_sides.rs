use cnn::cnn;

cnn! {
    // As PyTorch has it: the input side first.
    net AlexNet(3x32x32) {
        Conv2d(3, 64, 11);
    }

    net Padded(3x32x32) {
        Conv2d(3, 64, 7, 2);
    }
}

fn main() {}
