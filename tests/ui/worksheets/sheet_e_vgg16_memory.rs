//! The notes' 24 million values stored are more than their rows have.

use cnn::cnn;

cnn! {
    block Group(channels, convolutions) {
        [Conv2d(channels, 3, padding = 1); convolutions];
        MaxPool2d(2, 2);
    }

    net VGG16(3x224x224) -> 1000 where ACTIVATIONS == 24M {
        group1: Group(64, 2);
        group2: Group(128, 2);
        group3: Group(256, 3);
        group4: Group(512, 3);
        group5: Group(512, 3);
        Flatten;
        fc1: Linear(25088 -> 4096);
        fc2: Linear(4096);
        fc3: Linear(1000);
    }
}

const _: () = assert!(VGG16::PARAMS > 0);

fn main() {}
