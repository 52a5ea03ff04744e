use cnn::cnn;

cnn! {
    const WIDTH = 8

    net Tiny(8) {
        hidden: Linear(WIDTH)
        ReLU;
        let classes = 4
        Linear(classes) -> 4
    }
}

fn main() {}
