use cnn::cnn;

cnn! {
    // How much too much it is, and where most of it is.
    net Large(3x64x64) where PARAMS <= 100K, ACTIVATIONS < 300K, PEAK_ACTIVATIONS <= 150K, RECEPTIVE_FIELD >= 64 {
        Conv2d(16, 3, padding = 1);
        ReLU;
        conv2: Conv2d(32, 3, padding = 1);
        MaxPool2d(2);
        conv3: Conv2d(64, 3, padding = 1);
        MaxPool2d(2);
        Flatten;
        Linear(32);
        fc2: Linear(10);
    }

    block Stage(width) {
        conv: Conv2d(width, 3, padding = 1) where MACS <= 1M;
        down: MaxPool2d(2);
    }

    net Staged(3x32x32) where MACS < 5.5M / 2 {
        stage1: Stage(16);
        stage2: { Stage(32); }
    }
}

fn main() {}
