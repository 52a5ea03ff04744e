//! A first network: its shapes are checked at compile time, and its costs are constants.

use cnn::cnn;

cnn! {
    /// LeNet-5 (LeCun et al., 1998).
    pub net LeNet5(1x32x32) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(1 -> 6, 5) -> 6x28x28;
        Tanh;
        AvgPool2d(2);
        conv2: Conv2d(16, kernel_size = 5);
        Tanh;
        AvgPool2d(2);
        Flatten;
        fc1: Linear(400 -> 120);
        Tanh;
        fc2: Linear(84);
        Tanh;
        fc3: Linear(10);
    }
}

// The figures of the network are constants in Rust.
const _: () = assert!(LeNet5::PARAMS == 61_706);

fn main() {
    println!("{}", LeNet5::REPORT);
    println!(
        "conv1 makes {} with {} parameters",
        lenet5::CONV1.output,
        lenet5::CONV1.params
    );
}
