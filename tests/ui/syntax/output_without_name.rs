use cnn::cnn;

cnn! {
    net Heads(144x80x80) -> (144x80x80, 144x40x40) {
        ReLU;
        MaxPool2d(2);
    }

    net Pair(8) -> 8, 4 {
        ReLU;
        Linear(4);
    }

    net Named(8) -> (4, relu: 8, 2) {
        relu: ReLU;
        Linear(4);
    }
}

fn main() {}
