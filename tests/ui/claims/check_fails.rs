use cnn::cnn;

cnn! {
    net LeNet5(1x28x28) where PARAMS == 61_706, MACS <= 100K, DEPTH > 5 {
        Conv2d(6, 5) where RECEPTIVE_FIELD == 5;
        MaxPool2d(2);
        conv2: Conv2d(16, 5);
        MaxPool2d(2);
        Flatten;
        fc1: Linear(120);
        Linear(10);
    }

    net Layer(1x28x28) {
        conv1: Conv2d(6, 5) where FLOPS == 1;
        ReLU where LAYERS != 1;
    }

    net Scope(16x4x4) {
        Flatten;
        classifier: {
            Linear(120);
            ReLU;
            Linear(10);
        } where PARAMS < 30_000
    }
}

fn main() {}
