use cnn::cnn;

cnn! {
    net Image(3x16x16) {
        Conv(8, 3);
        BatchNormalization;
        ReLu;
        max_pool2d(2);
        GlobalAveragePooling2D();
        Flatten;
        Dense(10);
    }

    net Sound(2x1600) {
        BatchNorm(momentum = 0.01);
    }

    net Flat(64) {
        MaxPool(2);
    }
}

fn main() {}
