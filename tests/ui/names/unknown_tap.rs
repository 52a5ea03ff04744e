use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        conv1: Conv2d(16, 3, padding = 1);
        Add(conv1, input);
        Add(covn1, in);
        ReLU from shortcut;
    }
}

fn main() {}
