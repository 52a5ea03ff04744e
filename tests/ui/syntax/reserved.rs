use cnn::cnn;

cnn! {
    net Tiny(8) {
        let if = 4;
        for: Linear(4);
    }

    block in { ReLU; }
}

fn main() {}
