//! The cost of a change: LeNet-5 compared with a variant that has twice the filters and modern activations.

use cnn::{Metric, cnn};

cnn! {
    pub net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(6, 5);
        tanh1: Tanh;
        pool1: AvgPool2d(2);
        conv2: Conv2d(16, 5);
        tanh2: Tanh;
        pool2: AvgPool2d(2);
        Flatten;
        fc1: Linear(120);
        tanh3: Tanh;
        fc2: Linear(84);
        tanh4: Tanh;
        fc3: Linear(10);
    }

    pub net Wider(1x32x32) -> 10 {
        conv1: Conv2d(6, 5);
        relu1: ReLU;
        pool1: MaxPool2d(2);
        conv2: Conv2d(32, 5, bias = false);
        norm2: BatchNorm2d;
        relu2: ReLU;
        pool2: MaxPool2d(2);
        Flatten;
        fc1: Linear(120);
        relu3: ReLU;
        fc3: Linear(10);
    }
}

fn main() {
    let comparison = LeNet5::REPORT.compare(Wider::REPORT);
    println!("{comparison}");

    let params = comparison.total(Metric::Params);
    println!("the parameters went from {} to {}", params.before, params.after);
    for change in comparison.differences() {
        let macs = change.difference(Metric::Macs).change();
        if macs != 0 {
            println!("{} makes {macs:+} MACs of it", change.path());
        }
    }
}
