use cnn::cnn;

cnn! {
    // Where a part is wrong, the whole is wrong with it: only the part is told.
    net LeNet5(1x28x28) where PARAMS == 61_706 {
        features: {
            conv1: Conv2d(6, 5) where PARAMS == 150;
            MaxPool2d(2);
        } where PARAMS == 150
        Flatten;
        Linear(10) where PARAMS == 8650;
    }
}

fn main() {}
