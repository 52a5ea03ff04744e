use cnn::cnn;

cnn! {
    net LeNet5(1x28x28) -> 10 {
        Conv2d(6, 5);
        AvgPool2d(2);
        Conv2d(16, 5);
        pool2: AvgPool2d(2);
        Flatten;
        fc1: Linear(400 -> 120);
        Tanh;
        fc2: Linear(84 -> 84);
        Linear(10);
    }
}

fn main() {}
