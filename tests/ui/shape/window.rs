use cnn::cnn;

cnn! {
    net Deep(3x32x32) {
        Conv2d(8, 5, stride = 2);
        MaxPool2d(2);
        conv2: Conv2d(16, 5);
        pool2: MaxPool2d(4);
        Conv2d(16, 3);
    }

    net Wide(3x8x16) {
        Conv2d(8, 9x3);
    }

    net Dilated(3x8x8) {
        Conv2d(8, 3, dilation = 6, padding = 1);
    }

    net Sound(1x8) {
        Conv1d(8, 10, padding = 0);
    }

    net Video(3x2x8x8) {
        MaxPool3d(3);
    }
}

fn main() {}
