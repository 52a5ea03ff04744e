//! The sheet works conv1 with one input channel; three arrive.

use cnn::cnn;

cnn! {
    net ZFNet(3x224x224) -> 1000 where PARAMS == 107_020_712 {
        conv1: Conv2d(1 -> 64, 7, 2, 1);
        MaxPool2d(3, 2, 1);
        conv2: Conv2d(192, 5, stride = 2) where PARAMS == 307_392;
        MaxPool2d(3, 2, 1);
        conv3: Conv2d(512, 3, padding = 1) where PARAMS == 885_248;
        conv4: Conv2d(1024, 3, padding = 1) where PARAMS == 4_719_616;
        conv5: Conv2d(512, 3, padding = 1) where PARAMS == 4_719_104;
        MaxPool2d(3, 2) -> 512x6x6;
        Flatten;
        fc1: Linear(18432 -> 4096);
        fc2: Linear(4096);
        fc3: Linear(1000);
    }
}

const _: () = assert!(ZFNet::PARAMS > 0);

fn main() {}
