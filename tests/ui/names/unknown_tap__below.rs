use cnn::cnn;

cnn! {
    net Residual(16x8x8) {
        stage1: { conv1: Conv2d(16, 3, padding = 1); }
        stage2: { conv2: ReLU; Add(conv1, conv2); }
    }
}

fn main() {}
