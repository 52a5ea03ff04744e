use cnn::cnn;

cnn! {
    net LeNet5(1x28x28) where PARAMS == 61_706, MACS <= 100K, DEPTH > 5 {
        conv1: Conv2d(6, 5) where FLOPS == 1;
        pool: MaxPool2d(2);
        Conv2d(16, 5);
        MaxPool2d(2);
        Flatten;
        classifier: {
            Linear(120);
            ReLU;
            Linear(84);
            ReLU;
            Linear(10);
        } where PARAMS < 40_000
    }
}

fn main() {}
