use cnn::cnn;

cnn! {
    block Basic(width, stride = 1) {
        conv: Conv2d(in.channels, 2 * (width + 1), 3, stride, padding = 1, bias = false);
        BatchNorm2d;
    }

    block Unit(conv) {
        conv;
        ReLU;
    }

    block Called(conv) {
        conv(8, 16, 3, padding = 1);
    }

    net Expressions(8x32x32) {
        Basic(8);
        Basic(16, 2);
    }

    net Callees(8x32x32) {
        stem: Unit(Conv2d(8, 16, 3));
        Called(Conv2d);
        // The channels that arrive are unknown.
        Conv2d(in.channels, 16, kernel_size = 3);
    }
}

fn main() {}
