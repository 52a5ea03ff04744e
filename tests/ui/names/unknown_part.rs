use cnn::cnn;

cnn! {
    block Basic {
        conv1: Conv2d(16, 3, padding = 1);
        conv2: Conv2d(16, 3, padding = 1);
    }

    net Residual(16x8x8) {
        stem: Conv2d(16, 3, padding = 1);
        layer1: [Basic; 2];
        Add(layer1.0.covn1, in);
        Add(layer1.2, in);
        Add(stem.relu, in);
    }
}

fn main() {}
