use cnn::cnn;

cnn! {
    net Tiny(8) -> (out: 4, relu: 8) {
        relu: ReLU;
        out: Linear(4);
    }
}

fn main() {}
