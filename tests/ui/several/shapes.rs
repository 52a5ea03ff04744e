use cnn::cnn;

cnn! {
    // Every layer that is wrong is told, and nothing that follows from it.
    net LeNet5(1x28x28) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(3 -> 6, 5) -> 6x28x28;
        Tanh;
        AvgPool2d(2);
        conv2: Conv2d(16, 5);
        bn2: BatchNorm2d(32);
        AvgPool2d(2);
        Flatten;
        fc1: Linear(400 -> 120);
        Tanh;
        fc2: Linear(120 -> 84);
        fc3: Linear(80 -> 100);
    }

    net AlexNet(3x224x224) {
        Conv2d(64, 11, stride = 4, padding = 2);
        MaxPool2d(3, padding = 2);
        Linear(1000);
    }

    net Right(3x8x8) {
        Conv2d(8, 3) -> 8x6x6;
    }
}

fn main() {}
