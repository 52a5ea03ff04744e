use cnn::cnn;

cnn! {
    net D(1x28x28) -> 10 {
        Conv2d(1, 10, 3);
        Flatten;
        Linear(10);
    }

    net A(3x224x224) {
        Conv2d(3, 64, 4);
    }

    net C(3x32x32) {
        Conv2d(3, 16, 3, 1, 1);
        BatchNorm2d(16);
    }

    net Halved(64x56x56) {
        Conv2d(64, 32, 3, 1, 1);
    }

    // No number is what arrives.
    net AlexNet(3x224x224) {
        Conv2d(64, 11, 4, 2);
    }

    // One reading alone fits.
    net Small(3x32x32) {
        Conv2d(3, 64, 7, stride = 2, padding = 3);
    }

    // Neither fits.
    net Grey(1x28x28) {
        Conv2d(3, 64, 7);
    }
}

fn main() {}
