use cnn::cnn;

cnn! {
    // A block is wrong once, however often it is called.
    block Basic(width, stride) {
        conv1: Conv2d(64 -> width, 3, stride, padding = 1);
        bn1: BatchNorm2d(64);
        shortcut: Conv2d(width, 1) from in;
        Add(bn1, shortcut);
    }

    net ResNet(3x32x32) {
        Conv2d(64, 3, padding = 1);
        layer1: [Basic(64, 1); 3];
        layer2: Basic(128, 2);
        layer3: [Basic(128, 1); 2];
    }

    net Narrow(3x32x32) {
        Conv2d(64, 3, padding = 1);
        layer1: [Basic(64, 1); 3];
    }
}

fn main() {}
