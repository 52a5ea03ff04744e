use cnn::cnn;

cnn! {
    net Image(3x32x32) {
        Flatten;
        Conv2d(8, 3);
        fc1: Linear(10);
    }

    net Sound(1x16000) {
        BatchNorm2d;
        MaxPool1d(4);
        BatchNorm1d;
        Conv3d(8, 3);
    }

    net Flat(8) {
        MaxPool1d(2);
    }

    net Video(3x8x32x32) {
        Upsample(scale_factor = 2);
        BatchNorm1d;
    }
}

fn main() {}
