use cnn::cnn;

cnn! {
    net Tiny(8) {
        fc1: Linear(8);
        ReLU;
        fc1: Linear(4);
    }
}

fn main() {}
