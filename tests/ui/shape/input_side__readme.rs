use cnn::cnn;

cnn! {
    net LeNet5(1x32x32) -> 10 {
        Conv2d(6, 5);
        AvgPool2d(2);
        Conv2d(16, 5);
        pool2: AvgPool2d(2);
        Flatten;
        fc1: Linear(576 -> 120);
        Tanh;
        fc2: Linear(10);
    }
}

const _: () = assert!(LeNet5::PARAMS > 0);

fn main() {
    println!("{}", lenet5::FC1.params);
}
