use cnn::cnn;

cnn! {
    // As PyTorch has it: the input side first.
    net Tiny(784) {
        Linear(784, 128);
        ReLU;
        Linear(128, 10);
    }
}

fn main() {}
