use cnn::cnn;

cnn! {
    net Window(3x32x32) {
        Conv2d(3, 64, kernel_size = 7);
    }

    net Output(3x32x32) {
        Conv2d(3, out_channels = 64, kernel_size = 7);
    }

    net Order(3x32x32) {
        Conv2d(3, stride = 2, kernel_size = 7, out_channels = 64);
    }

    net Shorthand(3x32x32) {
        Conv2d(64c, 7, 2);
    }

    net Word(3x32x32) {
        Conv2d(16, 3, 2, same);
    }
}

fn main() {}
