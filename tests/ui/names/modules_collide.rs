use cnn::cnn;

cnn! {
    pub net LeNet(8) {
        Linear(10);
    }

    pub net Lenet(8) {
        Linear(10);
    }
}

fn main() {}
