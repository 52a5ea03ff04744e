//! The sheet's 138 million weights are VGG-16's.

use cnn::cnn;

cnn! {
    block Group(channels, convolutions) {
        [Conv2d(channels, 3, padding = 1, bias = false); convolutions];
        MaxPool2d(2, 2);
    }

    net VGG19(3x224x224) -> 1000 where PARAMS == 138M {
        group1: Group(64, 2);
        group2: Group(128, 2);
        group3: Group(256, 4);
        group4: Group(512, 4);
        group5: Group(512, 4);
        Flatten;
        fc1: Linear(25088 -> 4096, bias = false);
        fc2: Linear(4096, bias = false);
        fc3: Linear(1000, bias = false);
    }
}

const _: () = assert!(VGG19::PARAMS > 0);

fn main() {}
